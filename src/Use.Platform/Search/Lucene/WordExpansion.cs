using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Util.Automaton;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Lucene;

/// <summary>
/// Adds other wordings to a question that found nothing: words that begin as typed, or that differ in one or two letters.
/// </summary>
internal static class WordExpansion
{
    private const int MostTerms = 48;
    private const int ShortestPrefix = 3;
    private const float PrefixWeight = 0.5f;

    /// <summary>Adds what begins with the word, and stems that the half word goes beyond (sustainabi, sustain).</summary>
    public static void AddBeginnings(
        AskedWord word,
        IndexSnapshot snapshot,
        SegmentCursor[] cursors,
        TextAnalysis analysis
    )
    {
        if (word.IsQuoted || analysis.Names.Words(word.Typed) is not [var whole])
        {
            return;
        }
        var typed = whole.Text;
        if (typed.Length < ShortestPrefix && typed.All(character => character < 0x2E80))
        {
            return;
        }
        var prefix = new BytesRef(typed);
        for (var field = 0; field < analysis.Fields.Count; field++)
        {
            if (Array.TrueForAll(cursors, cursor => cursor.TermsOf(field) is null))
            {
                continue;
            }
            var found = new Dictionary<BytesRef, int>();
            for (var segment = 0; segment < snapshot.Segments.Count; segment++)
            {
                if (cursors[segment].Enumerator(field) is not { } terms)
                {
                    continue;
                }
                AddStarting(terms, prefix, found);
                for (var length = typed.Length - 1; length >= Math.Max(5, typed.Length - 4); length--)
                {
                    var stem = new BytesRef(typed.AsSpan(0, length).ToString());
                    if (terms.SeekExact(stem))
                    {
                        found[stem] = found.GetValueOrDefault(stem) + terms.DocFreq;
                    }
                }
            }
            Add(word, field, found, PrefixWeight);
        }
    }

    /// <summary>Adds what differs in as few letters as anything does: at most one, or two in longer words.</summary>
    public static void AddSimilar(
        AskedWord word,
        IndexSnapshot snapshot,
        SegmentCursor[] cursors,
        TextAnalysis analysis
    )
    {
        if (word.IsQuoted)
        {
            return;
        }
        // Every language's stem of the word may be the one that is misspelt.
        var stems = word
            .Wordings.Where(wording => wording is { Terms.Length: 1, Weight: 1 })
            .GroupBy(wording => wording.Terms[0].Utf8ToString())
            .Where(group => group.Key.Length >= ShortestPrefix)
            .ToList();
        for (var edits = 1; edits <= 2; edits++)
        {
            var any = false;
            foreach (var stem in stems.Where(stem => edits == 1 || stem.Key.Length >= 6))
            {
                var automaton = Automaton(stem.Key, edits);
                foreach (var field in stem.Select(wording => wording.Field).ToList())
                {
                    var found = new Dictionary<BytesRef, int>();
                    for (var segment = 0; segment < snapshot.Segments.Count; segment++)
                    {
                        if (cursors[segment].TermsOf(field) is { } terms)
                        {
                            AddAll(automaton.GetTermsEnum(terms), found);
                        }
                    }
                    any |= found.Count > 0;
                    Add(word, field, found, edits == 1 ? 0.4f : 0.2f);
                }
            }
            if (any)
            {
                return;
            }
        }
    }

    private static CompiledAutomaton Automaton(string word, int edits)
    {
        // The first letter is nearly always right, and keeping it makes the search much shorter.
        var first = char.IsHighSurrogate(word[0]) ? 2 : 1;
        var similar = new LevenshteinAutomata(word[first..], true).ToAutomaton(edits);
        var whole = BasicOperations.Concatenate(BasicAutomata.MakeString(word[..first]), similar);
        return new CompiledAutomaton(whole, true, false);
    }

    private static void AddStarting(TermsEnum terms, BytesRef prefix, Dictionary<BytesRef, int> found)
    {
        if (terms.SeekCeil(prefix) == TermsEnum.SeekStatus.END)
        {
            return;
        }
        do
        {
            var term = terms.Term;
            if (!StringHelper.StartsWith(term, prefix))
            {
                return;
            }
            Count(terms, found);
        } while (terms.MoveNext());
    }

    private static void AddAll(TermsEnum terms, Dictionary<BytesRef, int> found)
    {
        while (terms.MoveNext())
        {
            Count(terms, found);
        }
    }

    private static void Count(TermsEnum terms, Dictionary<BytesRef, int> found)
    {
        if (found.TryGetValue(terms.Term, out var count))
        {
            found[terms.Term] = count + terms.DocFreq;
        }
        else
        {
            found[BytesRef.DeepCopyOf(terms.Term)] = terms.DocFreq;
        }
    }

    // The most frequent first, and by the alphabet among equals: the same in any order of segments.
    private static void Add(AskedWord word, int field, Dictionary<BytesRef, int> found, float weight)
    {
        foreach (var (term, _) in found.OrderByDescending(each => each.Value).ThenBy(each => each.Key).Take(MostTerms))
        {
            if (!word.Wordings.Exists(known => known.Field == field && known.Terms is [var one] && one.Equals(term)))
            {
                word.Wordings.Add(new Wording(field, word.Typed, false, [term], [0], weight));
            }
        }
    }
}
