using System.Collections.Frozen;
using System.Globalization;

namespace Soa.Messaging;

/// <summary>Represents the headers of a parked document that was sent to its queue again.</summary>
public static class ReplayHeaders
{
    /// <summary>Specifies who replayed it.</summary>
    public const string By = "replayed-by";

    /// <summary>Specifies when: ISO 8601, UTC.</summary>
    public const string At = "replayed-at";

    /// <summary>Specifies who edited its body before, if somebody did.</summary>
    public const string EditedBy = "replay-edited-by";

    /// <summary>
    /// Specifies how often it was refused and replayed. A flow gives the calls that were refused or undone, and the undoing, other ids in
    /// each such attempt, or services would take them for done.
    /// </summary>
    public const string Attempt = "replay-attempt";

    /// <summary>
    /// Specifies the supervised replay that sent it, and the document's place in it: <c>RP-0NB7W4Z2K9QXT/12</c>. The receiver reports
    /// to it.
    /// </summary>
    public const string Item = "replay-item";

    /// <summary>Returns how often a document with these headers was refused and replayed.</summary>
    public static int AttemptOf(IReadOnlyDictionary<string, string> headers) =>
        headers.TryGetValue(Attempt, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    /// <summary>
    /// Returns the headers of what is made of a document and goes through further steps in its place; <c>null</c> if it is the first
    /// attempt.
    /// </summary>
    public static IReadOnlyDictionary<string, string>? HandOn(int attempt, IReadOnlyDictionary<string, string>? headers = null) =>
        attempt == 0 ? headers : new Dictionary<string, string>(
            headers ?? FrozenDictionary<string, string>.Empty)
        { [Attempt] = attempt.ToString(CultureInfo.InvariantCulture) };
}
