using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Use.Platform.Documents;

/// <summary>
/// Looks through one part of an Office Open XML document for what acts when it is opened or worked out anew: fields that fetch or ask
/// another program, whose code may stand in pieces; links to other programs and databases; actions of slides; pictures from elsewhere;
/// and formulas that fetch.
/// </summary>
internal sealed partial class SniffOfficeXml
{
    private const int MostNested = 200;
    private const int MostFormula = 64 * 1024;

    // The code of each field that is open, and whether its code still goes on; its result comes behind it.
    private readonly Stack<Field> fields = new();
    private readonly StringBuilder formula = new();

    // Code that stands in no field is no field's, but some program may think otherwise.
    private readonly Field stray = new();
    private StringBuilder? into;

    /// <summary>Whether there is such a thing in it.</summary>
    /// <exception cref="XmlException">It is no XML, or nests fields or writes formulas without end.</exception>
    public bool Acts(PackagePart part)
    {
        foreach (var xml in part.Nodes())
        {
            if (xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
            {
                var acts = formula.Length > 0 && DocumentFormulas.Act(formula.ToString());
                formula.Clear();
                into = null;
                if (acts || (xml.NodeType == XmlNodeType.Element && Begin(xml)))
                {
                    return true;
                }
            }
            else if (into is not null)
            {
                Add(xml.Value);
            }
        }
        return fields.Append(stray).Any(field => field.Acts);
    }

    private bool Begin(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "instrText" or "delInstrText" or "t":
                var field = fields.TryPeek(out var open) && open.IsCode ? open : stray;
                into = field == stray && xml.LocalName == "t" ? null : field.Code;
                return false;
            case "fldChar":
                return Values(xml, "fldCharType") is [var turn] ? Turn(turn) : throw new XmlException();
            case "fldSimple":
                return Values(xml, "instr").Exists(Field.IsRefused);
            case "f" or "formula" or "formula1" or "formula2" or "definedName":
            case "calculatedColumnFormula" or "totalsRowFormula":
                into = formula;
                return false;
            case "ddeLink" or "oleLink" or "connections" or "dbPr" or "webPr" or "connectString":
                return true;
            case "hlinkClick" or "hlinkHover" or "hlinkMouseOver":
                return Values(xml, "action").Exists(Started().IsMatch);
            case "blip":
                return Values(xml, "link").Exists(link => link.Length > 0);
            case "imagedata" or "fill" or "stroke":
                return new[] { "src", "href", "althref" }.Any(name => Values(xml, name).Exists(Addresses.IsElsewhere));
            default:
                return false;
        }
    }

    private bool Turn(string to)
    {
        switch (to)
        {
            case "begin" when fields.Count == MostNested:
                throw new XmlException();
            case "begin":
                fields.Push(new Field());
                return false;
            case "separate" when fields.TryPeek(out var field):
                field.IsCode = false;
                return field.Acts;
            case "end" when fields.TryPop(out var field):
                return field.Acts;
            default:
                return false;
        }
    }

    private void Add(string text)
    {
        if (into != formula)
        {
            // What a field does is its first word.
            var code = into!;
            text = code.Length == 0 ? text.TrimStart() : text;
            code.Append(text.AsSpan(0, Math.Min(text.Length, Field.MostCode - code.Length)));
        }
        else if (formula.Append(text).Length > MostFormula)
        {
            throw new XmlException();
        }
    }

    // The values of all attributes with a local name, whatever stands before it: one cannot hide behind another.
    private static List<string> Values(XmlReader xml, string name)
    {
        var found = new List<string>();
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName == name)
            {
                found.Add(xml.Value);
            }
        }
        xml.MoveToElement();
        return found;
    }

    [GeneratedRegex(@"^\s*ppaction://(?:program|macro|ole)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Started();

    private sealed partial class Field
    {
        public const int MostCode = 4096;

        public StringBuilder Code { get; } = new();

        public bool IsCode { get; set; } = true;

        public bool Acts => IsRefused(Code.ToString());

        public static bool IsRefused(string code) => Refused().IsMatch(code);

        [GeneratedRegex(
            @"^[\s""]*(?:DDE|DDEAUTO|LINK|IMPORT|INCLUDE|INCLUDEPICTURE|INCLUDETEXT|DATABASE|RD|HTMLACTIVEX)(?:[^A-Za-z]|$)",
            RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
        )]
        private static partial Regex Refused();
    }
}
