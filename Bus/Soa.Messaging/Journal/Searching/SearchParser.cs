namespace Soa.Messaging.Journal.Searching;

/// <summary>
/// Reads a search: conditions with AND, OR, NOT and parentheses. Conditions beside each other must all be met; AND binds closer than OR.
/// </summary>
/// <param name="tokens">The words.</param>
/// <param name="now">The time that times such as <c>-2h</c> count from.</param>
internal sealed class SearchParser(IReadOnlyList<SearchToken> tokens, DateTime now)
{
    private const int MostConditions = 60;
    private const int Deepest = 50;

    private int at;
    private int bits;
    private int depth;

    private SearchToken Current => tokens[at];

    /// <summary>Returns the condition; <c>null</c> if the search is empty.</summary>
    /// <exception cref="SearchSyntaxException">The search cannot be understood.</exception>
    public SearchNode? Parse()
    {
        if (Current.Kind == SearchTokenKind.End)
            return null;
        var node = Any();
        return Current.Kind == SearchTokenKind.End ? node : throw Fail(Current, "There is a ) without a ( before it. Take it out.");
    }

    private SearchNode Any()
    {
        var nodes = new List<SearchNode> { All() };
        while (TakeWord("OR"))
            nodes.Add(All());
        return nodes is [var only] ? only : new SearchNode.Or(nodes);
    }

    private SearchNode All()
    {
        var nodes = new List<SearchNode> { One() };
        while (TakeWord("AND") || (Current.Kind is not (SearchTokenKind.End or SearchTokenKind.Close) && !IsWord("OR")))
            nodes.Add(One());
        return nodes is [var only] ? only : new SearchNode.And(nodes);
    }

    private SearchNode One()
    {
        if (TakeWord("NOT"))
        {
            Enter();
            var negated = One().Negate();
            depth--;
            return negated;
        }

        if (Current.Kind == SearchTokenKind.Open)
        {
            var open = Take();
            Enter();
            var node = Any();
            depth--;
            if (Current.Kind != SearchTokenKind.Close)
                throw new SearchSyntaxException("The ( is not closed. Write a ) at its end.", open.Start, open.Length);
            Take();
            return node;
        }

        return Condition();
    }

    private SearchNode Condition()
    {
        var first = Current;
        if (first.Kind is not (SearchTokenKind.Word or SearchTokenKind.Quoted) || IsWord("AND") || IsWord("OR"))
        {
            throw Fail(first, first.Kind == SearchTokenKind.End
                ? "The search ends too early. Write a condition, such as flow:partner-order or a business key."
                : $"Here a condition is expected, such as flow:partner-order, and not '{first.Text}'.");
        }

        Take();
        if (Current.Kind != SearchTokenKind.Operator || first.Kind == SearchTokenKind.Quoted)
            return KeyOrId(first);
        var sign = Take();
        var field = SearchFields.Names.FirstOrDefault(name => name.Equals(first.Text, StringComparison.OrdinalIgnoreCase))
            ?? throw Fail(first, $"There is no field '{first.Text}'. Use {string.Join(", ", SearchFields.Names)}; "
                + "put a value that has such a sign in quotes.");
        if (Current.Kind is not (SearchTokenKind.Word or SearchTokenKind.Quoted))
            throw Fail(Current, $"Behind {first.Text}{sign.Text} a value is missing.");
        var values = new SearchValues(field, sign, Take(), now);
        return values.IsNegated ? values.Read(NextBit).Negate() : values.Read(NextBit);
    }

    private EntryCondition KeyOrId(SearchToken token)
    {
        var pattern = TextPattern.Of(token.Text, token.Kind == SearchTokenKind.Quoted);
        var id = Guid.TryParse(token.Text, out var given) ? given : (Guid?)null;
        return new EntryCondition
        {
            Bit = NextBit(token),
            OfKey = pattern.Matches,
            OfEntry = id is { } wanted ? entry => entry.ConversationId == wanted || entry.MessageId == wanted : null,
            Text = (pattern as TextPattern.Exact)?.Value,
            Id = id,
        };
    }

    private int NextBit(SearchToken token) =>
        bits < MostConditions ? bits++ : throw Fail(token, $"The search has more than {MostConditions} conditions. Write fewer.");

    private void Enter()
    {
        if (++depth > Deepest)
            throw Fail(Current, $"The search is nested deeper than {Deepest}.");
    }

    private bool TakeWord(string word)
    {
        if (!IsWord(word))
            return false;
        at++;
        return true;
    }

    private bool IsWord(string word) =>
        Current.Kind == SearchTokenKind.Word && Current.Text.Equals(word, StringComparison.OrdinalIgnoreCase)
        && tokens[at + 1].Kind != SearchTokenKind.Operator;

    private SearchToken Take() => tokens[at++];

    private static SearchSyntaxException Fail(SearchToken token, string message) => new(message, token.Start, token.Length);
}
