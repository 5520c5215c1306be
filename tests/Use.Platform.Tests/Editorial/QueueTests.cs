using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Initiatives;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Vocabularies;
using Xunit;

namespace Use.Platform.Tests.Editorial;

public sealed class QueueTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task The_queue_is_filtered_by_kind_and_emergency(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, _) = await platform.PeopleAsync();
        await OpenHeatAsync(platform);
        await platform.SubmittedAsync(author, A.CaseStudy("A practice"));
        await platform.SubmittedAsync(author, A.Initiative("Masks"));
        await platform.SubmittedAsync(
            author,
            A.Initiative("Shade, \"emergency\":\"covid-19\"", content => content.Emergency = "heat")
        );

        Assert.Equal(3, (await platform.QueueAsync()).Total);
        Assert.Equal(2, (await platform.QueueAsync(new QueueFilter(Initiative.KindCode))).Total);
        Assert.Equal(
            ["A practice"],
            (await platform.QueueAsync(new QueueFilter(CaseStudy.KindCode))).Rows.Select(row => row.Title)
        );
        Assert.Equal(
            ["Masks"],
            (await platform.QueueAsync(new QueueFilter(Emergency: "covid-19"))).Rows.Select(row => row.Title)
        );
        Assert.Equal(0, (await platform.QueueAsync(new QueueFilter(Emergency: "%"))).Total);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task One_steps_through_the_queue_and_over_what_is_skipped(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var sent = new List<DraftState>();
        foreach (var number in Enumerable.Range(1, 4))
        {
            // The middle two are sent at the same moment.
            platform.Clock.Advance(number == 3 ? TimeSpan.Zero : TimeSpan.FromMinutes(1));
            sent.Add(await platform.SubmittedAsync(author, A.Initiative($"Number {number}")));
        }
        Task<QueueStep> NextAsync(Guid? after) =>
            platform.WithAsync<BrowseQueue, QueueStep>(browse => browse.NextAsync(new QueueFilter(), after));

        var seen = new List<Guid>();
        for (var step = await NextAsync(null); step.Next is { } next; step = await NextAsync(next.Record.Id))
        {
            Assert.Equal(4 - seen.Count, step.Left);
            seen.Add(next.Record.Id);
        }
        Assert.Equal(sent.Select(draft => draft.RecordId).Order(), seen.Order());

        // What was decided does not come again, what was skipped stays behind, and its decision changes nothing of that.
        await platform.RefuseAsync(editor, sent.Single(draft => draft.RecordId == seen[1]), RefusalGround.Advert);
        await platform.RefuseAsync(editor, sent.Single(draft => draft.RecordId == seen[0]), RefusalGround.Advert);
        var after = await NextAsync(seen[0]);
        Assert.Equal((seen[2], 2, 2), (after.Next!.Record.Id, after.Left, after.All));
    }

    private static async Task OpenHeatAsync(TestPlatform platform)
    {
        await platform.WithAsync<PlatformDb, int>(async db =>
        {
            db.Emergencies.Add(
                new Emergency
                {
                    Code = "heat",
                    Name = new LocalizedText { En = "Heat" },
                    Class = "heat-wave",
                    Categories =
                    [
                        new EmergencyCategory
                        {
                            Code = "food",
                            Name = new LocalizedText { En = "Food" },
                        },
                    ],
                    Phases =
                    [
                        new EmergencyPhase
                        {
                            Code = "confinement",
                            Name = new LocalizedText { En = "Now" },
                        },
                    ],
                }
            );
            return await db.SaveChangesAsync();
        });
        platform.Get<VocabularyCache>().Forget();
    }
}
