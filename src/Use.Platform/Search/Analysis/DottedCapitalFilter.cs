using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Use.Platform.Search.Analysis;

/// <summary>
/// Writes the first letter of İstanbul small in every language, as a search server does: .NET leaves it as it is outside Turkish,
/// and folding would then make a capital I of it.
/// </summary>
internal sealed class DottedCapitalFilter : TokenFilter
{
    private readonly ICharTermAttribute term;

    public DottedCapitalFilter(TokenStream input)
        : base(input)
    {
        term = AddAttribute<ICharTermAttribute>();
    }

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }
        term.Buffer.AsSpan(0, term.Length).Replace('\u0130', 'i');
        return true;
    }
}
