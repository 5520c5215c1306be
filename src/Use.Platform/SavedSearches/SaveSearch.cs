using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Shared;

namespace Use.Platform.SavedSearches;

/// <summary>Keeps a search of a person.</summary>
public sealed class SaveSearch(PlatformDb db, TimeProvider time)
{
    private const int TokenBytes = 16;

    /// <summary>Saves it. What is public at this moment counts as known.</summary>
    /// <param name="accountId">Whose it is.</param>
    /// <param name="id">Its id, chosen by the form: saving again under the same id changes nothing.</param>
    /// <param name="query">The query part of its address on explore.</param>
    /// <param name="name">What its person calls it.</param>
    /// <param name="frequency">How often mail may come.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>
    /// The search; Invalid with the field <c>Name</c>, or without a field when the query is too long; Conflict with the person's
    /// search that has the same query; Forbidden when the person has as many as can be; NotFound when the id is somebody else's.
    /// </returns>
    public async Task<Outcome<SavedSearch>> RunAsync(
        Guid accountId,
        Guid id,
        string query,
        string? name,
        MailFrequency frequency,
        CancellationToken cancellation = default
    )
    {
        query = query.TrimStart('?');
        // One reading for both questions: the same form sent at the same moment is never taken for another search.
        var there = await db
            .SavedSearches.AsNoTracking()
            .Where(search => search.AccountId == accountId || search.Id == id)
            .ToListAsync(cancellation);
        if (there.Find(search => search.Id == id) is { } saved)
        {
            return saved.AccountId == accountId ? Outcome.Ok(saved) : Outcome.NotFound<SavedSearch>();
        }
        var tidy = SavedSearchNames.Tidy(name);
        List<FieldError> errors = [.. SavedSearchNames.Check(tidy)];
        if (query.Length > SavedSearch.LongestQuery)
        {
            errors.Add(new FieldError("", "QueryLong"));
        }
        if (errors.Count > 0)
        {
            return Outcome.Invalid<SavedSearch>(errors);
        }
        if (there.Find(search => search.Query == query) is { } same)
        {
            return Outcome.Conflict(same);
        }
        if (there.Count >= SavedSearch.MostOfOne)
        {
            return Outcome.Forbidden<SavedSearch>();
        }
        var now = time.GetUtcNow().UtcDateTime;
        var search = new SavedSearch
        {
            Id = id,
            AccountId = accountId,
            Name = tidy,
            Query = query,
            Frequency = frequency,
            CreatedAt = now,
            ToldUntil = now,
            NextLookAt = frequency.After(now),
            Token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes)),
        };
        db.Add(search);
        return await db.TryAddAsync(
            () => db.SavedSearches.AnyAsync(other => other.Id == id, cancellation),
            cancellation
        )
            ? Outcome.Ok(search)
            : await RunAsync(accountId, id, query, name, frequency, cancellation);
    }
}

internal static class SavedSearchNames
{
    /// <summary>A name without control characters and with single spaces.</summary>
    public static string Tidy(string? name) =>
        string.Join(
            ' ',
            new string([.. (name ?? "").Select(letter => char.IsControl(letter) ? ' ' : letter)]).Split(
                ' ',
                StringSplitOptions.RemoveEmptyEntries
            )
        );

    /// <summary>What is wrong with a tidy name.</summary>
    public static IEnumerable<FieldError> Check(string name)
    {
        if (name.Length == 0)
        {
            yield return new FieldError("Name", "NameMissing");
        }
        if (name.Length > SavedSearch.LongestName)
        {
            yield return new FieldError("Name", "NameLong", SavedSearch.LongestName);
        }
    }
}
