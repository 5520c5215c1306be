namespace Use.Platform.Testimonies;

/// <summary>
/// The sites on which a video may lie: those that show videos of everybody and take them down when they harm. A link elsewhere could lead
/// anywhere once an editor has looked at it.
/// </summary>
public static class VideoSites
{
    private static readonly string[] Hosts =
    [
        "youtube.com",
        "youtu.be",
        "vimeo.com",
        "dailymotion.com",
        "dai.ly",
        "facebook.com",
        "instagram.com",
        "tiktok.com",
        "bilibili.com",
        "archive.org",
        "commons.wikimedia.org",
        "framatube.org",
    ];

    /// <summary>Their names, to be said to who gives another address.</summary>
    public const string Names =
        "YouTube, Vimeo, Dailymotion, Facebook, Instagram, TikTok, Bilibili, Internet Archive, Wikimedia Commons, Framatube";

    /// <summary>Whether an address lies on one of them.</summary>
    public static bool Knows(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Hosts.Any(host =>
            address.Host.Equals(host, StringComparison.OrdinalIgnoreCase)
            || address.Host.EndsWith("." + host, StringComparison.OrdinalIgnoreCase)
        );
    }
}
