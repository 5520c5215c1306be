using Use.Platform.SavedSearches;

namespace Use.Platform.Web.SavedSearches;

/// <summary>Stops the mails of a saved search by one request of a mail program (RFC 8058), or by the button of the page.</summary>
public static class UnsubscribeEndpoints
{
    /// <summary>Adds <c>POST /unsubscribe/{token}</c>.</summary>
    /// <remarks>
    /// It needs no session and no antiforgery token: mail programs have neither, and nobody can guess the link's token. An unknown one is
    /// answered alike, so that the answer tells nothing.
    /// </remarks>
    public static void MapUnsubscribe(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost(
                "/unsubscribe/{token}",
                async (string token, string? page, StopSavedSearchMail stop, CancellationToken cancellation) =>
                {
                    await stop.RunAsync(token, cancellation);
                    return page is null
                        ? Results.Text("ok")
                        : Results.LocalRedirect(SavedSearchUrls.Unsubscribe(token));
                }
            )
            // Before the page of the same address, which would take a POST for one of its forms.
            .WithOrder(-1);
}
