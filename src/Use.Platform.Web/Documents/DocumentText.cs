using System.Globalization;
using Use.Platform.Documents;
using Use.Platform.Shared;

namespace Use.Platform.Web.Documents;

/// <summary>Documents in words.</summary>
public static class DocumentText
{
    private const double Kilobyte = 1024;

    /// <summary>What it is and how large, for those who think twice before a download: "PDF, 1.2 MB".</summary>
    public static string Described(this Words<DocumentWords> words, StoredDocument document)
    {
        var kilobytes = Math.Ceiling(document.Size / Kilobyte);
        var size =
            kilobytes < Kilobyte
                ? words["Kilobytes", kilobytes.ToString("N0", CultureInfo.CurrentCulture)]
                : words["Megabytes", (kilobytes / Kilobyte).ToString("N1", CultureInfo.CurrentCulture)];
        return $"{document.Kind.ShortName()}, {size}";
    }
}
