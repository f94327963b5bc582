using System.Numerics;
using Soa.Flows.Scanning;

namespace Soa.Flows.Expressions.Forward;

/// <summary>
/// Follows a path through a document. For each element that is open it knows which steps may be made from there: bit i of a number stands
/// for step i.
/// </summary>
internal sealed class ProbeRun(Probe probe, ForwardRun run)
{
    // Text nodes of the element are selected.
    private const ulong SelectsText = 1UL << 63;

    private readonly PathStep[] steps = probe.Path.Steps;
    private ulong[] open = new ulong[8];
    private int[] positions = probe.Path.HasPositions ? new int[8 * probe.Path.Steps.Length] : [];
    private (int Depth, int Start)[] captures = [];
    private int captureCount;
    private int textStart = -1;
    private int depth;
    private int hopeful;
    private bool isTaken;
    private double number;
    private ForwardValue operand;

    /// <summary>Gets the answer; undecided until it is known.</summary>
    public ForwardValue Answer { get; private set; }

    /// <summary>Begins at the document's root; false if the value to compare with needs a tree.</summary>
    public bool Begin(ref XmlScanner scanner)
    {
        SetOpen(1);
        if (probe.Operand is null)
            return true;
        operand = probe.Operand.Evaluate(run, ref scanner);
        return operand.Type is ForwardType.Text or ForwardType.Number;
    }

    /// <summary>Follows the path into an element.</summary>
    public void Start(ref XmlScanner scanner)
    {
        EndText();
        var (next, isMatch) = isTaken ? (0, false) : Follow(ref scanner);
        if (depth == 0)
            SetOpen(0);
        if (++depth == open.Length)
            Grow();
        open[depth] = 0;
        if (positions.Length > 0)
            positions.AsSpan(depth * steps.Length, steps.Length).Clear();
        SetOpen(isMatch && probe.Path.End == PathEnd.Text ? next | SelectsText : next);
        if (!isMatch)
            return;
        if (probe.Path.End == PathEnd.Element)
            TakeElement(ref scanner);
        else if (probe.Path.End == PathEnd.Attribute)
            TakeAttributes(ref scanner);
    }

    /// <summary>Leaves an element.</summary>
    public void End()
    {
        EndText();
        if (captureCount > 0 && captures[captureCount - 1].Depth == depth)
            Take(run.EndCapture(captures[--captureCount].Start));
        SetOpen(0);
        depth--;
    }

    /// <summary>Begins a text node if it is selected.</summary>
    public void BeginText()
    {
        if (open[depth] < SelectsText || textStart >= 0 || isTaken)
            return;
        isTaken = probe.NeedsFirst;
        textStart = run.BeginCapture();
    }

    /// <summary>Ends a text node.</summary>
    public void EndText()
    {
        if (textStart < 0)
            return;
        var start = textStart;
        textStart = -1;
        Take(run.EndCapture(start));
    }

    /// <summary>Answers at the end of the document.</summary>
    public void Finish() => Set(probe.AnswerAtEnd(number));

    /// <summary>Answers if no other node can be selected in the rest of the document.</summary>
    public void FinishIfNothingCanFollow()
    {
        if (hopeful == 0 && captureCount == 0 && textStart < 0 && !Answer.IsDecided)
            Finish();
    }

    private (ulong Next, bool IsMatch) Follow(ref XmlScanner scanner)
    {
        var next = 0UL;
        var isMatch = false;
        for (var bits = open[depth] & ~SelectsText; bits != 0; bits &= bits - 1)
        {
            var i = BitOperations.TrailingZeroCount(bits);
            if (steps[i].IsDeep)
                next |= 1UL << i;
            if (!Matches(i, ref scanner))
                continue;
            if (i == steps.Length - 1)
                isMatch = true;
            else
                next |= 1UL << (i + 1);
        }

        return (next, isMatch);
    }

    private bool Matches(int i, ref XmlScanner scanner)
    {
        var step = steps[i];
        if (!step.Name.Matches(scanner.LocalName, scanner.Namespace)
            || (step.Before is { } before && !before.Evaluate(run, ref scanner).ToTruth()))
            return false;
        if (step.Position > 0)
        {
            var position = ++positions[(depth * steps.Length) + i];
            if (position >= step.Position && !step.IsDeep)
                SetOpen(open[depth] & ~(1UL << i));
            if (position != step.Position)
                return false;
        }

        return step.After is not { } after || after.Evaluate(run, ref scanner).ToTruth();
    }

    private void TakeElement(ref XmlScanner scanner)
    {
        isTaken = probe.NeedsFirst;
        if (probe.NeedsValues)
        {
            if (captureCount == captures.Length)
                Array.Resize(ref captures, Math.Max(2, 2 * captureCount));
            captures[captureCount++] = (depth, run.BeginCapture());
        }
        else if (probe.Kind is ProbeKind.LocalName or ProbeKind.Name or ProbeKind.Namespace)
        {
            Set(NameTerm.Of(probe.Kind, ref scanner));
        }
        else
        {
            Take(default);
        }
    }

    private void TakeAttributes(ref XmlScanner scanner)
    {
        foreach (var attribute in scanner.Attributes)
        {
            if (Answer.IsDecided)
                return;
            if (attribute.IsDeclaration
                || !probe.Path.Attribute!.Matches(scanner[attribute.Local], scanner[attribute.Namespace]))
                continue;
            var start = run.BeginCapture();
            if (probe.NeedsValues)
                ScannedText.AppendValue(scanner[attribute.Value], run.Text);
            Take(run.EndCapture(start));
            run.Text.Length = start;
        }
    }

    private void Take(ReadOnlySpan<char> value)
    {
        switch (probe.Kind)
        {
            case ProbeKind.Exists:
                Set(true);
                break;
            case ProbeKind.First:
                Set(value.ToString());
                break;
            case ProbeKind.Count:
                number++;
                break;
            case ProbeKind.Sum:
                number += ForwardValue.ToNumber(value);
                break;
            case ProbeKind.Compare when Comparison.Holds(probe.Comparison, value, operand):
                Set(true);
                break;
        }
    }

    private void Set(ForwardValue answer)
    {
        Answer = answer;
        run.Answered(captureCount + (textStart < 0 ? 0 : 1));
        captureCount = 0;
        textStart = -1;
    }

    // Counts the open elements in which something may still be selected.
    private void SetOpen(ulong state)
    {
        hopeful += (state != 0 ? 1 : 0) - (open[depth] != 0 ? 1 : 0);
        open[depth] = state;
    }

    private void Grow()
    {
        Array.Resize(ref open, 2 * open.Length);
        if (positions.Length > 0)
            Array.Resize(ref positions, open.Length * steps.Length);
    }
}
