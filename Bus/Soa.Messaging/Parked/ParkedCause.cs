using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Soa.Documents;

namespace Soa.Messaging.Parked;

/// <summary>
/// Represents why documents are parked, without what differs from one document to the next, so that those with one cause are one group.
/// </summary>
/// <param name="Queue">The queue whose receiver could not handle them.</param>
/// <param name="Flow">The flow, if it was one.</param>
/// <param name="Step">The path of the step, if known, without the numbers of parts and turns.</param>
/// <param name="ReasonType">The business fault's name, the exception's type or the broker's word.</param>
/// <param name="Text">The reason, with <c>#</c> for ids and numbers.</param>
public sealed partial record ParkedCause(string Queue, string? Flow, string? Step, string ReasonType, string Text)
{
    private const int LongestText = 400;
    private const int KeyLength = 16;

    /// <summary>Gets the key of the group, which stays the same: 16 hexadecimal digits.</summary>
    public string Key => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Queue, Flow, Step, ReasonType, Text))))[..KeyLength];

    /// <summary>Returns the cause of a document.</summary>
    public static ParkedCause Of(string queue, string? flow, string? step, string reasonType, string reason) =>
        new(queue, flow, step is null ? null : Parts().Replace(step, "[#]"), reasonType, Mask(reason));

    /// <summary>
    /// Returns a reason with <c>#</c> for each word that has a digit: numbers, ids, dates, times and amounts. At most 400 characters.
    /// </summary>
    public static string Mask(string reason) =>
        TextCut.Cut(Joined().Replace(Numbered().Replace(XmlCharacters.ToLine(reason), "#"), "#"), LongestText);

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Parts();

    // Letters, digits and what joins them in ids; at least one digit.
    [GeneratedRegex(@"(?<![\p{L}\p{N}_-])[\p{L}_-]*\p{N}[\p{L}\p{N}_-]*")]
    private static partial Regex Numbered();

    // 12.50, 10:15:00, 2026-03-01T12:00:00+01:00
    [GeneratedRegex(@"#(?:[.,:+/]#)+")]
    private static partial Regex Joined();
}
