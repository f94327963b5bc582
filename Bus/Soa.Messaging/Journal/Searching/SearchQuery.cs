using Soa.Messaging.Journal.Blocks;
using Soa.Messaging.Journal.Reading;

namespace Soa.Messaging.Journal.Searching;

/// <summary>
/// Represents a search for conversations, such as <c>key:4711 AND flow:partner-order NOT outcome:ok time&gt;2026-11-28</c>.
/// </summary>
public sealed class SearchQuery
{
    private readonly SearchNode? node;
    private readonly EntryCondition[] conditions;
    private readonly IReadOnlyList<EntryCondition>? seeds;

    private SearchQuery(string text, SearchNode? node)
    {
        (Text, this.node) = (text, node);
        conditions = node is null ? [] : [.. ConditionsOf(node)];
        seeds = node?.Seeds;
        Began = node?.Began ?? TimeRange.Always;
    }

    /// <summary>Gets the names of the fields that can be searched.</summary>
    public static IReadOnlyList<string> Fields => SearchFields.Names;

    /// <summary>Gets the search as it was written.</summary>
    public string Text { get; }

    /// <summary>Gets the times between which the conversations began.</summary>
    internal TimeRange Began { get; }

    /// <summary>Gets a value that indicates whether any entry makes its conversation one that may be meant.</summary>
    internal bool IsAnyEntry => seeds is null;

    /// <summary>Reads a search.</summary>
    /// <param name="text">The search; empty for all conversations.</param>
    /// <param name="now">The time that times such as <c>-2h</c> count from.</param>
    /// <exception cref="SearchSyntaxException">The search cannot be understood; it says where.</exception>
    public static SearchQuery Parse(string text, DateTimeOffset now) =>
        new(text, new SearchParser(SearchLexer.Read(text), now.UtcDateTime).Parse());

    /// <summary>Determines whether a conversation that is known as a whole is meant.</summary>
    internal bool IsMet(ConversationFacts facts) => node?.IsTrueOf(facts) ?? true;

    /// <summary>Determines whether a conversation may be meant of which only some entries are known.</summary>
    internal bool MayBeMet(ulong seen) => node?.MayBecomeTrueOf(seen) ?? true;

    /// <summary>Determines whether a conversation with such entries may be meant at all.</summary>
    internal bool HasSeed(ulong seen) => seeds is null || seeds.Any(seed => (seen & seed.Mask) != 0);

    /// <summary>Returns whether a block may have entries that lead to a conversation.</summary>
    internal bool MayHaveSeeds(BlockTerms terms)
    {
        if (seeds is null)
            return true;
        foreach (var seed in seeds)
        {
            if (seed.MayBeIn(terms))
                return true;
        }

        return false;
    }

    /// <summary>Returns the conditions that an entry meets.</summary>
    internal ulong Look(JournalItem entry)
    {
        var seen = 0UL;
        foreach (var condition in conditions)
        {
            if (condition.OfEntry?.Invoke(entry) == true)
                seen |= condition.Mask;
        }

        return seen;
    }

    /// <summary>Returns the conditions that a business key meets.</summary>
    internal ulong Look(string key)
    {
        var seen = 0UL;
        foreach (var condition in conditions)
        {
            if (condition.OfKey?.Invoke(key) == true)
                seen |= condition.Mask;
        }

        return seen;
    }

    private static IEnumerable<EntryCondition> ConditionsOf(SearchNode node) => node switch
    {
        SearchNode.And and => and.Nodes.SelectMany(ConditionsOf),
        SearchNode.Or or => or.Nodes.SelectMany(ConditionsOf),
        SearchNode.Not not => ConditionsOf(not.Node),
        OutcomeCondition outcome => [outcome.Entry],
        EntryCondition condition => [condition],
        _ => [],
    };
}
