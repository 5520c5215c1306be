using System.Globalization;
using System.Security.Cryptography;
using CsvHelper;

namespace Use.Platform.Seeding;

/// <summary>Reads the files of <c>seed-data</c>, which lie beside the program.</summary>
public sealed class SeedFiles
{
    /// <summary>The folder.</summary>
    public string Folder { get; init; } = Path.Combine(AppContext.BaseDirectory, "seed-data");

    /// <summary>The rows of a CSV file, each by its header's names.</summary>
    internal IEnumerable<SeedRow> Rows(string file)
    {
        using var csv = CsvReader.FromFile(Path.Combine(Folder, file));
        csv.ReadHeader();
        var header = csv.Headers.ToArray();
        while (csv.Read())
        {
            yield return new SeedRow(header.ToDictionary(name => name, name => csv.GetString(name)));
        }
    }

    /// <summary>The text of a file.</summary>
    internal string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>A hash over all files below a folder: changes when one of them does.</summary>
    internal string Hash(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (
            var file in Directory
                .EnumerateFiles(Path.Combine(Folder, folder), "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            hash.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

internal sealed class SeedRow(Dictionary<string, string> fields)
{
    public string this[string name] => fields.GetValueOrDefault(name, "");

    public double? Number(string name) =>
        this[name].Length == 0 ? null : double.Parse(this[name], CultureInfo.InvariantCulture);

    public Shared.LocalizedText Names(string en = "en", string fr = "fr", string es = "es", string ar = "ar") =>
        new()
        {
            En = this[en],
            Fr = this[fr],
            Es = this[es],
            Ar = this[ar],
        };
}
