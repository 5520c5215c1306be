using Microsoft.Extensions.Options;
using Use.Platform.Accounts;
using Use.Platform.Explore;
using Use.Platform.Mail;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;

namespace Use.Platform.SavedSearches;

/// <summary>What people are told by mail about their saved searches. Nothing here saves.</summary>
public sealed class SavedSearchMail(
    MailWriter mail,
    VocabularyCache vocabularies,
    Words<SavedSearchMail> words,
    IOptions<SiteOptions> site
)
{
    /// <summary>How many records a mail names; of more it gives the number.</summary>
    public const int MostNamed = 10;

    internal void Write(Account to, SavedSearch search, IReadOnlyList<Card> cards)
    {
        var language = to.Language;
        var one = cards.Count == 1;
        var rest = cards.Count - MostNamed;
        mail.Write(
            to,
            new Letter(
                words.In(language, one ? "Subject.one" : "Subject.other", cards.Count, search.Name),
                [words.In(language, one ? "Lead.one" : "Lead.other", search.Name)]
            )
            {
                Items = [.. cards.Take(MostNamed).Select(card => Item(card, language))],
                After = rest switch
                {
                    <= 0 => "",
                    1 => words.In(language, "More.one", rest),
                    _ => words.In(language, "More.other", rest),
                },
                Action = words.In(language, "Action"),
                Address = Address(language, NewestFirst(search.Query)),
                Reason = words.In(language, "Reason." + search.Frequency, search.Name),
                Unsubscribe = Address(language, $"unsubscribe/{search.Token}"),
            }
        );
    }

    private LetterItem Item(Card card, string language)
    {
        var (_, title, tagline) = card.In(language);
        var country = vocabularies.Current.Countries.TryGetValue(card.CountryCode, out var known)
            ? known.Name.In(language)
            : card.CountryCode;
        return new LetterItem(
            title,
            $"{card.PlaceName.In(language)}, {country}. {tagline}",
            Address(language, card.Path)
        );
    }

    // Explore with what is new on top, whatever order was saved.
    private static string NewestFirst(string query)
    {
        var parts = query
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !part.StartsWith("sort=", StringComparison.Ordinal));
        return "explore?" + string.Join('&', parts.Append("sort=newest"));
    }

    private string Address(string language, string path) => $"{site.Value.Address.TrimEnd('/')}/{language}/{path}";
}
