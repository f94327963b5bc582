using System.Globalization;
using Soa.Flows.Cases;
using Soa.Flows.DryRuns;
using Soa.Messaging.Journal;

namespace Soa.Flows.Shadowing;

/// <summary>Compares what a version of a flow made of a document with what was recorded.</summary>
internal sealed class ShadowJudge(BodyComparison bodies)
{
    /// <summary>Compares them.</summary>
    /// <param name="recorded">What was recorded.</param>
    /// <param name="made">What the other version made.</param>
    /// <param name="later">What it makes at another time, by which the times that it writes are known.</param>
    public ShadowComparison Compare(RecordedSide recorded, MadeRun made, MadeRun? later)
    {
        var found = new List<(string Kind, ShadowPart Part)>();
        if (made.Unanswered is { } call)
        {
            found.Add(($"No recorded answer of {call.Address}", new ShadowPart(
                call.Address, [$"the step {call.Step} calls it, and the journal has no answer to this call. The run ends here."])));
        }
        else if (FindOutcome(recorded, made) is { } outcome)
        {
            found.Add(outcome);
        }

        found.AddRange(FindSent(recorded, made, later));
        if (recorded.Answer is { } answer && made.Answer is { } given && made.Unanswered is null
            && bodies.Find(answer, given, later?.Answer) is { Count: > 0 } differences)
            found.Add(Differing("Answer", "Answer", differences, answer, given));
        if (found.Count == 0)
            return new ShadowComparison(ShadowOutcome.Same, "", []);
        var isFailed = made.End is DryRunEnd.Failed or DryRunEnd.Impossible && recorded.Received.Outcome != nameof(JournalOutcome.Failed);
        return new ShadowComparison(
            isFailed ? ShadowOutcome.Failed : ShadowOutcome.Differs, found[0].Kind, [.. found.Select(one => one.Part)]);
    }

    private static (string Kind, ShadowPart Part)? FindOutcome(RecordedSide recorded, MadeRun made)
    {
        var isAlike = recorded.Received.Outcome switch
        {
            nameof(JournalOutcome.Ok) => made.End is DryRunEnd.Completed or DryRunEnd.Handled,
            // The journal does not say whether a fault was dealt with, nor why exactly a document was parked.
            nameof(JournalOutcome.Fault) => made.End == DryRunEnd.Handled
                || (made.End == DryRunEnd.Refused && made.Fault == recorded.Received.Fault),
            _ => made.End is DryRunEnd.Failed or DryRunEnd.Refused,
        };
        if (isAlike)
            return null;
        var before = recorded.Received.Outcome switch
        {
            nameof(JournalOutcome.Ok) => "completed",
            nameof(JournalOutcome.Fault) => $"fault {recorded.Received.Fault}",
            _ => "failed",
        };
        var now = made.End switch
        {
            DryRunEnd.Completed => "completed",
            DryRunEnd.Handled => "fault handled",
            DryRunEnd.Refused => $"fault {made.Fault}",
            DryRunEnd.Impossible => "takes too long",
            _ => "fails",
        };
        var difference = $"{before} → {now}";
        var text = made.Message.Length == 0 ? difference : $"{difference}: {made.Message}";
        return ($"Outcome: {difference}", new ShadowPart("Outcome", [text]));
    }

    private IEnumerable<(string Kind, ShadowPart Part)> FindSent(RecordedSide recorded, MadeRun made, MadeRun? later)
    {
        foreach (var address in recorded.Sent.Select(one => one.Address).Union(made.Sent.Select(one => one.Address)))
        {
            var before = recorded.Sent.Where(one => one.Address == address).ToList();
            var now = made.Sent.Where(one => one.Address == address).ToList();
            for (var i = 0; i < Math.Max(before.Count, now.Count); i++)
            {
                var title = before.Count > 1 || now.Count > 1
                    ? string.Create(CultureInfo.InvariantCulture, $"{address}, document {i + 1}")
                    : address;
                if (i >= now.Count)
                {
                    if (made.Unanswered is null)
                        yield return ($"{address}: not sent any more", new ShadowPart(title, ["not sent any more"])
                        {
                            Recorded = before[i].Body,
                        });
                }
                else if (i >= before.Count)
                {
                    yield return ($"{address}: sent in addition", new ShadowPart(title, [$"sent in addition, by the step {now[i].Step}"])
                    {
                        Made = now[i].Body,
                    });
                }
                else if (before[i].Body is { } body
                    && bodies.Find(body, now[i].Body, later?.Find(address, i)) is { Count: > 0 } differences)
                {
                    yield return Differing(address, title, differences, body, now[i].Body);
                }
            }
        }
    }

    private static (string Kind, ShadowPart Part) Differing(
        string kind, string title, IReadOnlyList<PlacedDifference> differences, ReadOnlyMemory<byte> recorded, ReadOnlyMemory<byte> made) =>
        (
            $"{kind}: {IgnoredPlaces.WithoutNumbers(differences[0].Path)}",
            new ShadowPart(title, [.. differences.Select(one => one.ToString())]) { Recorded = recorded, Made = made });
}
