using Microsoft.Extensions.Options;
using Use.Platform.Mail;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;

namespace Use.Platform.Emergencies;

/// <summary>
/// Whether an emergency still takes what comes. It binds only what comes: what waits already is published without asking here.
/// </summary>
public sealed class CheckIntake(VocabularyCache vocabularies, IOptions<SiteOptions> site)
{
    /// <summary>
    /// What stands in the way of beginning an initiative in an emergency, or of moving or importing one there: only an open one takes
    /// what is new to it.
    /// </summary>
    /// <param name="emergency">Code of the emergency; one that is empty or not known is no matter of intake.</param>
    /// <param name="shownIn">Code of the emergency in which it is public, or empty.</param>
    public IReadOnlyList<FieldError> ToBegin(string emergency, string shownIn = "") =>
        emergency == shownIn ? [] : RefusedIn(emergency, state => state != EmergencyState.Open);

    /// <summary>
    /// What stands in the way of sending an initiative: an emergency that winds down takes what was begun, and an archived one only
    /// corrections of what is public in it.
    /// </summary>
    /// <param name="emergency">Code of its emergency; one that is empty or not known is no matter of intake.</param>
    /// <param name="shownIn">Code of the emergency in which it is public, or empty.</param>
    public IReadOnlyList<FieldError> ToSend(string emergency, string shownIn) =>
        emergency == shownIn ? [] : RefusedIn(emergency, state => state == EmergencyState.Archive);

    private IReadOnlyList<FieldError> RefusedIn(string code, Func<EmergencyState, bool> isRefusing)
    {
        var vocabulary = vocabularies.Current;
        return vocabulary.Emergencies.TryGetValue(code, out var emergency) && isRefusing(emergency.State)
            ? [Refused(emergency, vocabulary.OpenEmergencies)]
            : [];
    }

    private FieldError Refused(Emergency closed, IReadOnlyList<Emergency> open) =>
        new(
            "emergency",
            open.Count > 0 ? "EmergencyClosed" : "EmergencyClosedAll",
            closed.Name.Here,
            string.Join(
                "; ",
                open.Select(other =>
                    $"{other.Name.Here}, {site.Value.Address.TrimEnd('/')}/{Languages.Current}/emergencies/{other.Code}"
                )
            )
        );
}
