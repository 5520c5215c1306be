using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NetVips;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Places;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.CaseStudies;

/// <summary>The writing page without a script: a form that is sent.</summary>
public sealed class WritePageTests(WritingHost host) : IClassFixture<WritingHost>
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    public async Task Every_field_makes_the_round_trip_through_the_form(string language)
    {
        using var author = await host.SignInAsync();
        var whole = WholeCaseStudy.Make(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var id = await author.DraftAsync(whole);
        var before = await author.StateAsync(id);

        var form = await author.FormAsync(id, language: language);
        var (status, _, ledTo) = await author.SendAsync(form.Press("save"));

        Assert.Equal(HttpStatusCode.Redirect, status);
        Assert.Equal($"/{language}/my/practices/{id}", ledTo);
        var after = await author.StateAsync(id);
        Assert.Equal(before.Content, after.Content);
        Assert.Equal(before.Saves, after.Saves);
    }

    [Fact]
    public void The_whole_case_study_of_these_tests_leaves_no_field_empty()
    {
        var whole = WholeCaseStudy.Make(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (var property in typeof(CaseStudyContent).GetProperties().Where(property => property.CanWrite))
        {
            var value = property.GetValue(whole);
            Assert.False(
                value is null or "" or System.Collections.ICollection { Count: 0 },
                $"{property.Name} holds nothing."
            );
        }
    }

    [Fact]
    public async Task What_is_typed_is_saved()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync(new CaseStudyContent { Title = "Begun" });
        var form = await author.FormAsync(id);
        form["tagline"] = "  In one\n sentence. ";
        form["summary"] = "First paragraph.\r\n\r\nSecond: a < b & c.";
        form["start"] = "10/2012";
        form["results[0].indicator"] = "Cars a day";
        form["results[0].actual"] = "6,500.5";
        form["results[0].evidence"] = "measured";
        form["cost.capital"] = "1 200 000";
        form["mapPoint"] = "48.8566, 2.3522";
        form.Tick("themes", "water");
        form.Tick("themes", "mobility");
        form["themes.first"] = "water";
        form.Tick("sdgs", "11");
        form["translations.fr.title"] = "Commencé";

        Assert.Equal(HttpStatusCode.Redirect, (await author.SendAsync(form.Press("save"))).Status);

        var saved = await author.SavedAsync(id);
        Assert.Equal("In one sentence.", saved.Tagline);
        Assert.Equal("<p>First paragraph.</p><p>Second: a &lt; b &amp; c.</p>", saved.Summary);
        Assert.Equal(new PartialDate(2012, 10), saved.Start);
        var row = Assert.Single(saved.Results);
        Assert.Equal(("Cars a day", 6500.5m, Evidence.Measured), (row.Indicator, row.Actual, row.Evidence));
        Assert.Equal(1200000, saved.Cost!.Capital);
        Assert.Equal(2.3522, saved.MapPoint!.Lon);
        Assert.Equal(["water", "mobility"], saved.Themes);
        Assert.Equal([11], saved.Sdgs);
        Assert.Equal("Commencé", Assert.Single(saved.Translations).Title);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_beside_its_field_and_nothing_typed_is_lost()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        var form = await author.FormAsync(id);
        form["tagline"] = "A new tagline.";
        form["start"] = "long ago";
        form["results[0].actual"] = "about 20";
        form["actions"] = "Typed for an hour.";

        var (status, page, _) = await author.SendAsync(form.Press("save"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("long ago", page.QuerySelector("#start")!.GetAttribute("value"));
        Assert.Equal("true", page.QuerySelector("#start")!.GetAttribute("aria-invalid"));
        Assert.Contains(
            "start-error",
            page.QuerySelector("#start")!.GetAttribute("aria-describedby")!,
            StringComparison.Ordinal
        );
        Assert.NotNull(page.QuerySelector("#start-error"));
        Assert.Equal("about 20", page.QuerySelector("#results-0-actual")!.GetAttribute("value"));
        Assert.Equal("A new tagline.", page.QuerySelector("#tagline")!.TextContent.Trim());
        Assert.Equal("Typed for an hour.", page.QuerySelector("#actions")!.TextContent.Trim());
        Assert.Equal(
            [$"/en/my/practices/{id}#start", $"/en/my/practices/{id}#results-0-actual"],
            page.QuerySelectorAll("#problems a").Select(link => link.GetAttribute("href")!)
        );
        Assert.NotEqual("A new tagline.", (await author.SavedAsync(id)).Tagline);

        var again = SentForm.Of(page, "#write", $"/en/my/practices/{id}");
        again["start"] = "2012";
        again["results[0].actual"] = "20";
        Assert.Equal(HttpStatusCode.Redirect, (await author.SendAsync(again.Press("save"))).Status);
        Assert.Equal("A new tagline.", (await author.SavedAsync(id)).Tagline);
    }

    [Theory]
    [InlineData("title", 140)]
    [InlineData("tagline", 280)]
    [InlineData("contact.name", 300)]
    [InlineData("citySize", 2000)]
    [InlineData("results[0].unit", 60)]
    public async Task A_field_takes_its_limit_and_refuses_one_more(string field, int limit)
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        var form = await author.FormAsync(id);
        form["results[0].indicator"] = "Something";
        form[field] = new string('x', limit + 1);
        var (status, page, _) = await author.SendAsync(form.Press("save"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        var element = field.Replace("]", "", StringComparison.Ordinal).Replace('[', '-').Replace('.', '-');
        Assert.Contains(
            limit.ToString("0", System.Globalization.CultureInfo.InvariantCulture),
            page.QuerySelector($"#{element}-error")!.TextContent,
            StringComparison.Ordinal
        );

        form[field] = new string('x', limit);
        Assert.Equal(HttpStatusCode.Redirect, (await author.SendAsync(form.Press("save"))).Status);
    }

    [Fact]
    public async Task Sixty_rows_of_each_list_are_taken_and_one_more_is_refused()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        var form = await author.FormAsync(id);
        foreach (var list in new[] { "links", "documents" })
        {
            for (var i = 0; i < 60; i++)
            {
                form[$"{list}[{i}].title"] = "Title";
                form[$"{list}[{i}].url"] = $"https://example.org/{i}";
            }
        }
        for (var i = 0; i < 60; i++)
        {
            foreach (var field in new[] { "indicator", "unit", "source" })
            {
                form[$"results[{i}].{field}"] = "Text";
            }
            foreach (var field in new[] { "baseline", "target", "actual", "year" })
            {
                form[$"results[{i}].{field}"] = "2000";
            }
            foreach (var field in new[] { "organisation", "title", "year", "url" })
            {
                form[$"sources[{i}].{field}"] = "2000";
            }
            foreach (var field in new[] { "name", "year", "prize", "link" })
            {
                form[$"awards[{i}].{field}"] = "2000";
            }
        }
        Assert.True(form.Fields.Count > 1024);
        Assert.Equal(HttpStatusCode.Redirect, (await author.SendAsync(form.Press("save"))).Status);
        Assert.Equal(60, (await author.SavedAsync(id)).Results.Count);

        var more = await author.FormAsync(id, "?add=links");
        more["links[60].title"] = "One more";
        var (status, page, _) = await author.SendAsync(more.Press("save"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.NotNull(page.QuerySelector("#links-error"));
        Assert.Equal("One more", page.QuerySelector("[name='links[60].title']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Rows_are_added_moved_and_removed_by_buttons()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        var form = await author.FormAsync(id);
        form["links[0].title"] = "First";
        form["links[0].url"] = "https://example.org/1";
        var (_, _, ledTo) = await author.SendAsync(form.Press("add:links"));
        Assert.Equal($"/en/my/practices/{id}?add=links#links-1", ledTo);

        form = await author.FormAsync(id, "?add=links");
        Assert.Equal("First", form["links[0].title"]);
        form["links[1].title"] = "Second";
        form["links[1].url"] = "https://example.org/2";
        await author.SendAsync(form.Press("raise:links:1"));
        Assert.Equal(["Second", "First"], (await author.SavedAsync(id)).Links.Select(link => link.Title));

        form = await author.FormAsync(id);
        await author.SendAsync(form.Press("lower:links:0"));
        Assert.Equal(["First", "Second"], (await author.SavedAsync(id)).Links.Select(link => link.Title));

        form = await author.FormAsync(id);
        await author.SendAsync(form.Press("remove:links:0"));
        Assert.Equal(["Second"], (await author.SavedAsync(id)).Links.Select(link => link.Title));
    }

    [Fact]
    public async Task A_place_typed_as_text_is_looked_up_and_asked_about_when_there_are_several()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync(new CaseStudyContent { Title = "Begun" });
        var form = await author.FormAsync(id);
        form["place.text"] = "Lyon, France";
        Assert.Equal(HttpStatusCode.Redirect, (await author.SendAsync(form.Press("save"))).Status);
        var lyon = (await author.SavedAsync(id)).Place!;
        Assert.Equal(("Lyon", "FR"), (lyon.Name, lyon.Country));
        Assert.NotNull(lyon.Id);

        form = await author.FormAsync(id);
        Assert.Equal("Lyon, France", form["place.text"]);
        form["place.text"] = "Cordoba";
        form["tagline"] = "Saved with it.";
        var (status, page, _) = await author.SendAsync(form.Press("save"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Cordoba", page.QuerySelector("#place")!.GetAttribute("value"));
        var choices = page.QuerySelectorAll("[name='place.choice']");
        Assert.True(choices.Length > 1);
        Assert.Equal("Saved with it.", (await author.SavedAsync(id)).Tagline);

        var again = SentForm.Of(page, "#write", $"/en/my/practices/{id}");
        again["place.choice"] = choices[1].GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.Redirect, (await author.SendAsync(again.Press("save"))).Status);
        var chosen = (await author.SavedAsync(id)).Place!;
        Assert.Equal(choices[1].GetAttribute("value"), chosen.Id.ToString());
    }

    [Fact]
    public async Task A_place_that_is_nowhere_can_be_proposed()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync(new CaseStudyContent { Title = "Begun" });
        var form = await author.FormAsync(id);
        form["place.text"] = "Qwertzuville";
        var (_, page, _) = await author.SendAsync(form.Press("save"));
        Assert.NotNull(page.QuerySelector("#place-error"));

        var again = SentForm.Of(page, "#write", $"/en/my/practices/{id}");
        again["place.new.name"] = "Qwertzuville";
        again["place.new.kind"] = "Region";
        var (_, without, _) = await author.SendAsync(again.Press("save"));
        Assert.NotNull(without.QuerySelector("#place-country-error"));

        again = SentForm.Of(without, "#write", $"/en/my/practices/{id}");
        again["place.new.country"] = "BE";
        Assert.Equal(HttpStatusCode.Redirect, (await author.SendAsync(again.Press("save"))).Status);
        var place = (await author.SavedAsync(id)).Place!;
        Assert.Equal(
            ("Qwertzuville", "BE", PlaceKind.Region, (Guid?)null),
            (place.Name, place.Country, place.Kind, place.Id)
        );
        var (_, preview, _) = await author.GetAsync($"/en/my/practices/{id}/preview");
        Assert.Contains(
            "Qwertzuville",
            preview.QuerySelector(".preview-notice")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_conflict_shows_both_texts_and_the_choice_is_kept()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        var form = await author.FormAsync(id);
        await SaveElsewhereAsync(
            author,
            id,
            content =>
            {
                content.Title = "Their title";
                content.Tagline = "Their tagline.";
                content.Summary = "<p>Their summary.</p>";
            }
        );
        form["tagline"] = "My tagline.";
        form["summary"] = "My summary.";

        var (status, page, _) = await author.SendAsync(form.Press("save"));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("Their tagline.", (await author.SavedAsync(id)).Tagline);
        Assert.Equal(
            ["title", "tagline", "summary"],
            page.QuerySelectorAll("#conflict [data-part]").Select(part => part.GetAttribute("data-part")!)
        );
        var tagline = page.QuerySelector("#conflict [data-part='tagline']")!.TextContent;
        Assert.Contains("My tagline.", tagline, StringComparison.Ordinal);
        Assert.Contains("Their tagline.", tagline, StringComparison.Ordinal);

        // Saving without choosing shows both again: nothing is overwritten unseen.
        var unchosen = SentForm.Of(page, "#write", $"/en/my/practices/{id}");
        Assert.Equal(HttpStatusCode.Conflict, (await author.SendAsync(unchosen.Press("save"))).Status);

        var chosen = SentForm.Of(page, "#write", $"/en/my/practices/{id}");
        Assert.Equal("My tagline.", chosen["tagline"]);
        chosen["choose.title"] = "theirs";
        chosen["choose.tagline"] = "mine";
        chosen["choose.summary"] = "both";
        Assert.Equal(HttpStatusCode.Redirect, (await author.SendAsync(chosen.Press("merge"))).Status);
        var saved = await author.SavedAsync(id);
        Assert.Equal(("Their title", "My tagline."), (saved.Title, saved.Tagline));
        Assert.Equal("<p>My summary.</p><p>Their summary.</p>", saved.Summary);
    }

    [Fact]
    public async Task Choices_made_against_a_text_that_moved_on_are_asked_again()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        var form = await author.FormAsync(id);
        await SaveElsewhereAsync(author, id, content => content.Tagline = "Theirs.");
        form["tagline"] = "Mine.";
        var (_, page, _) = await author.SendAsync(form.Press("save"));
        await SaveElsewhereAsync(author, id, content => content.Tagline = "Theirs, once more.");

        var chosen = SentForm.Of(page, "#write", $"/en/my/practices/{id}");
        chosen["choose.tagline"] = "mine";
        var (status, again, _) = await author.SendAsync(chosen.Press("merge"));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("Theirs, once more.", again.QuerySelector("#conflict")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Theirs, once more.", (await author.SavedAsync(id)).Tagline);
    }

    [Fact]
    public async Task A_picture_comes_with_the_form_and_a_wrong_file_is_refused_beside_its_field()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        var form = await author.FormAsync(id);
        form["tagline"] = "With a picture.";
        form.Attach("heroImage.file", Jpeg(), "street.jpg");
        form.Attach("gallery.file", Jpeg(), "square.jpg");
        Assert.Equal(HttpStatusCode.Redirect, (await author.SendAsync(form.Press("upload"))).Status);
        var saved = await author.SavedAsync(id);
        Assert.Equal("With a picture.", saved.Tagline);
        var hero = saved.HeroImage!.Id;
        Assert.Single(saved.Gallery);
        Assert.NotEqual(hero, saved.Gallery[0].Id);
        using var image = await author.Client.GetAsync(
            new Uri($"/images/{hero}/400.webp", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.OK, image.StatusCode);
        Assert.Equal("image/webp", image.Content.Headers.ContentType!.MediaType);

        form = await author.FormAsync(id);
        form["tagline"] = "Not a picture.";
        form.Attach("heroImage.file", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "street.jpg");
        var (_, page, _) = await author.SendAsync(form.Press("upload"));
        Assert.NotNull(page.QuerySelector("#heroImage-file-error"));
        saved = await author.SavedAsync(id);
        Assert.Equal("Not a picture.", saved.Tagline);
        Assert.Equal(hero, saved.HeroImage!.Id);

        form = await author.FormAsync(id);
        await author.SendAsync(form.Press("remove-picture:heroImage"));
        Assert.Null((await author.SavedAsync(id)).HeroImage);
    }

    [Fact]
    public async Task A_practice_of_the_exchange_is_found_by_its_title_and_added_as_related()
    {
        using var author = await host.SignInAsync();
        var editor = await host.Site.EditorAsync();
        var record = await host.Site.PublishUnindexedAsync(editor, A.CaseStudy("Un tramway à ÉTOILES"));
        var id = await author.DraftAsync();
        var form = await author.FormAsync(id);
        form["related.q"] = "a etoiles";
        var (_, _, ledTo) = await author.SendAsync(form.Press("find-related"));
        Assert.Equal($"/en/my/practices/{id}?related=a%20etoiles#related", ledTo);

        var (_, page, _) = await author.GetAsync(ledTo!.Split('#')[0]);
        var box = page.QuerySelector($"[name='related'][value='{record.Id}']");
        Assert.NotNull(box);
        Assert.False(box.HasAttribute("checked"));
        form = SentForm.Of(page, "#write", $"/en/my/practices/{id}");
        form.Tick("related", record.Id.ToString());
        await author.SendAsync(form.Press("save"));
        Assert.Equal([record.Id], (await author.SavedAsync(id)).Related);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/preview")]
    [InlineData("/send")]
    [InlineData("/sent")]
    public async Task Nobody_else_learns_that_a_draft_exists_not_even_an_editor(string page)
    {
        using var author = await host.SignInAsync();
        using var other = await host.SignInAsync();
        using var editor = await host.SignInAsync(Roles.Editor);
        var id = await author.DraftAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/en/my/practices/{id}{page}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync($"/en/my/practices/{id}{page}")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await author.GetAsync($"/en/my/practices/{Guid.NewGuid()}{page}")).Status
        );
        other.Client.DefaultRequestHeaders.Remove("Cookie");
        var (status, _, ledTo) = await other.GetAsync($"/en/my/practices/{id}{page}");
        Assert.Equal(HttpStatusCode.Redirect, status);
        Assert.StartsWith("/en/account/sign-in?ReturnUrl=", ledTo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_members_form_saves_nothing()
    {
        using var author = await host.SignInAsync();
        using var other = await host.SignInAsync();
        var id = await author.DraftAsync();
        var form = await other.FormAsync(await other.DraftAsync());
        form.Path = $"/en/my/practices/{id}";
        form["tagline"] = "Taken.";

        // The page that is not theirs has no such form.
        Assert.Equal(HttpStatusCode.BadRequest, (await other.SendAsync(form.Press("save"))).Status);
        Assert.NotEqual("Taken.", (await author.SavedAsync(id)).Tagline);
    }

    [Fact]
    public async Task Without_its_token_a_form_saves_nothing()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        var form = await author.FormAsync(id);
        form["tagline"] = "Forged.";
        form["__RequestVerificationToken"] = "";

        Assert.Equal(HttpStatusCode.BadRequest, (await author.SendAsync(form.Press("save"))).Status);
        Assert.NotEqual("Forged.", (await author.SavedAsync(id)).Tagline);
    }

    private Task SaveElsewhereAsync(SignedIn author, Guid id, Action<CaseStudyContent> change) =>
        host.Site.WithAsync(async scope =>
        {
            var draft = await author.StateAsync(id);
            var content = CaseStudyContent.Read(draft.Content);
            change(content);
            var outcome = await scope
                .GetRequiredService<SaveDraft>()
                .RunAsync(author.Actor, id, content.Json(), draft.Version, draft.Saves);
            Assert.True(outcome.IsOk);
            return true;
        });

    private static byte[] Jpeg()
    {
        using var image = Image.Black(640, 480, bands: 3);
        return image.JpegsaveBuffer();
    }
}
