using Soa.Flows.Scanning;

namespace Soa.Flows.Expressions.Forward;

/// <summary>Represents one evaluation of an expression over one document.</summary>
internal sealed class ForwardRun
{
    private readonly Func<string, object?> variables;
    private readonly EvaluationGuard guard;
    private readonly Term root;
    private readonly ProbeRun[] probes;
    private int captures;
    private bool hasAnswers;

    /// <summary>Initializes an evaluation.</summary>
    /// <param name="root">The expression.</param>
    /// <param name="probes">What it asks of the document.</param>
    /// <param name="variables">Returns the value of a variable.</param>
    /// <param name="guard">The time that it may take.</param>
    public ForwardRun(Term root, IReadOnlyList<Probe> probes, Func<string, object?> variables, EvaluationGuard guard)
    {
        (this.root, this.variables, this.guard) = (root, variables, guard);
        this.probes = new ProbeRun[probes.Count];
        for (var i = 0; i < this.probes.Length; i++)
            this.probes[i] = new ProbeRun(probes[i], this);
    }

    /// <summary>Gets the text of the elements that are being read whose value is needed.</summary>
    public TextBuffer Text { get; } = new();

    public ForwardValue VariableOf(string name) => ForwardValue.Of(variables(name));

    public ForwardValue AnswerOf(int probe) => probes[probe].Answer;

    /// <summary>Records that a question is answered, and stops collecting text for it.</summary>
    public void Answered(int captured)
    {
        hasAnswers = true;
        captures -= captured;
    }

    /// <summary>Begins to collect text.</summary>
    /// <returns>Where it begins.</returns>
    public int BeginCapture()
    {
        captures++;
        return Text.Length;
    }

    /// <summary>Returns the text collected since a place, which is kept until the next node is read.</summary>
    public ReadOnlySpan<char> EndCapture(int start)
    {
        captures--;
        var text = Text.Written[start..];
        guard.Move(1 + (text.Length >> 4));
        return text;
    }

    /// <summary>Reads a document until the expression is decided.</summary>
    /// <returns>The value; an undecided one if an evaluation of the tree must decide.</returns>
    public ForwardValue Evaluate(ref XmlScanner scanner)
    {
        foreach (var probe in probes)
        {
            if (!probe.Begin(ref scanner))
                return default;
        }

        var value = root.Evaluate(this, ref scanner);
        while (!value.IsDecided)
        {
            if (probes.Length == 0 || !TryReadNode(ref scanner))
                return default;
            if (hasAnswers)
                value = root.Evaluate(this, ref scanner);
            hasAnswers = false;
        }

        return value;
    }

    private bool TryReadNode(ref XmlScanner scanner)
    {
        guard.Move();
        var node = scanner.Read();
        switch (node)
        {
            case ScannedNode.Unusual:
                return false;
            case ScannedNode.Text or ScannedNode.CharacterData:
                ReadText(ref scanner, node == ScannedNode.CharacterData);
                return true;
        }

        foreach (var probe in probes)
        {
            if (probe.Answer.IsDecided)
                continue;
            if (node == ScannedNode.Start)
                probe.Start(ref scanner);
            else if (node == ScannedNode.End)
                probe.End();
            else if (node == ScannedNode.Comment)
                probe.EndText();
            else
                probe.Finish();
            probe.FinishIfNothingCanFollow();
        }

        if (captures == 0)
            Text.Length = 0;
        return true;
    }

    private void ReadText(ref XmlScanner scanner, bool isLiteral)
    {
        if (scanner.Text.IsEmpty)
            return;
        foreach (var probe in probes)
        {
            if (!probe.Answer.IsDecided)
                probe.BeginText();
        }

        if (captures > 0)
            ScannedText.Append(scanner.Text, isLiteral, Text);
    }
}
