namespace Use.Platform.Documents;

/// <summary>Why a document was not taken.</summary>
public enum DocumentRefusal
{
    /// <summary>There was nothing in it.</summary>
    Empty,

    /// <summary>It has more bytes than <see cref="DocumentOptions.LargestFile"/>.</summary>
    FileTooLarge,

    /// <summary>With it one person would have sent more than <see cref="DocumentOptions.MegabytesPerDay"/>.</summary>
    TooMuch,

    /// <summary>By its content it is none of the kinds that are taken, whatever its name says.</summary>
    UnknownKind,

    /// <summary>It is cut off or broken.</summary>
    Damaged,

    /// <summary>One needs a password to read it.</summary>
    Encrypted,

    /// <summary>It is of the Office formats before 2007, or RTF.</summary>
    OldOffice,

    /// <summary>It holds macros.</summary>
    Macros,

    /// <summary>It holds scripts, starts programs or fetches things from elsewhere when it is opened.</summary>
    ActiveContent,

    /// <summary>It holds other files.</summary>
    Embedded,

    /// <summary>Unpacked it is far larger than a document can be.</summary>
    Bomb,

    /// <summary>It is text, but no table: one row, or one column, or a page of markup.</summary>
    NotTable,

    /// <summary>It is a table with cells that a spreadsheet would calculate.</summary>
    Formulas,
}

/// <summary>What a file was found to be: a kind, or the reason why it is not taken.</summary>
/// <param name="Kind">The kind; of no meaning when it is refused.</param>
/// <param name="Refusal">The reason, or null.</param>
public readonly record struct DocumentFinding(DocumentKind Kind, DocumentRefusal? Refusal)
{
    /// <summary>It is a document of a kind.</summary>
    public static implicit operator DocumentFinding(DocumentKind kind) => new(kind, null);

    /// <summary>It is refused.</summary>
    public static implicit operator DocumentFinding(DocumentRefusal refusal) => new(default, refusal);

    /// <summary>It is a document of a kind.</summary>
    public static DocumentFinding FromDocumentKind(DocumentKind kind) => kind;

    /// <summary>It is refused.</summary>
    public static DocumentFinding FromDocumentRefusal(DocumentRefusal refusal) => refusal;
}

/// <summary>
/// Looks at what a file holds. Its name and declared type are what the sender says, and count for nothing. What passes is handed to
/// readers as it is, so that whatever acts by itself when a document is opened is refused.
/// </summary>
public static class SniffDocument
{
    /// <summary>Looks at a whole file.</summary>
    public static DocumentFinding Run(byte[] file)
    {
        ReadOnlySpan<byte> bytes = file;
        if (bytes.IsEmpty)
        {
            return DocumentRefusal.Empty;
        }
        if (bytes.StartsWith("%PDF-"u8))
        {
            return SniffPdf.Run(file);
        }
        if (bytes.StartsWith("PK\x03\x04"u8))
        {
            return SniffPackage.Run(file);
        }
        // The container of Office before 2007, in which later ones hide what is encrypted.
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            var encrypted = System.Text.Encoding.Unicode.GetBytes("EncryptedPackage");
            return bytes.IndexOf(encrypted) >= 0 ? DocumentRefusal.Encrypted : DocumentRefusal.OldOffice;
        }
        return bytes.StartsWith(@"{\rtf"u8) ? DocumentRefusal.OldOffice : SniffCsv.Run(bytes);
    }
}
