namespace Soa.Messaging.Journal.Searching;

/// <summary>Represents a condition on conversations.</summary>
internal abstract record SearchNode
{
    /// <summary>Determines whether a conversation that is known as a whole meets it.</summary>
    public abstract bool IsTrueOf(ConversationFacts facts);

    /// <summary>Determines whether a conversation may meet it of which only some entries are known.</summary>
    /// <param name="seen">The conditions on entries that some of them met, by <see cref="EntryCondition.Bit"/>.</param>
    public abstract bool MayBecomeTrueOf(ulong seen);

    /// <summary>Gets conditions of which each conversation has an entry that meets one; <c>null</c> if there are none such.</summary>
    public virtual IReadOnlyList<EntryCondition>? Seeds => null;

    /// <summary>Gets the times between which each conversation began.</summary>
    public virtual TimeRange Began => TimeRange.Always;

    /// <summary>Returns the opposite.</summary>
    public virtual SearchNode Negate() => new Not(this);

    /// <summary>Represents conditions that must all be met.</summary>
    internal sealed record And(IReadOnlyList<SearchNode> Nodes) : SearchNode
    {
        public override bool IsTrueOf(ConversationFacts facts) => Nodes.All(node => node.IsTrueOf(facts));

        public override bool MayBecomeTrueOf(ulong seen) => Nodes.All(node => node.MayBecomeTrueOf(seen));

        // Those by which blocks are passed over lead to the fewest conversations.
        public override IReadOnlyList<EntryCondition>? Seeds =>
            Nodes.Select(node => node.Seeds).Where(seeds => seeds is not null).MinBy(seeds => seeds!.Max(seed => seed.Cost));

        public override TimeRange Began => Nodes.Aggregate(TimeRange.Always, (range, node) => range.And(node.Began));

        public override SearchNode Negate() => new Or([.. Nodes.Select(node => node.Negate())]);
    }

    /// <summary>Represents conditions of which one must be met.</summary>
    internal sealed record Or(IReadOnlyList<SearchNode> Nodes) : SearchNode
    {
        public override bool IsTrueOf(ConversationFacts facts) => Nodes.Any(node => node.IsTrueOf(facts));

        public override bool MayBecomeTrueOf(ulong seen) => Nodes.Any(node => node.MayBecomeTrueOf(seen));

        public override IReadOnlyList<EntryCondition>? Seeds =>
            Nodes.Any(node => node.Seeds is null) ? null : [.. Nodes.SelectMany(node => node.Seeds!)];

        public override SearchNode Negate() => new And([.. Nodes.Select(node => node.Negate())]);
    }

    /// <summary>Represents a condition that must not be met.</summary>
    internal sealed record Not(SearchNode Node) : SearchNode
    {
        public override bool IsTrueOf(ConversationFacts facts) => !Node.IsTrueOf(facts);

        // What one entry says of a conversation, no other takes back.
        public override bool MayBecomeTrueOf(ulong seen) => Node is not EntryCondition condition || (seen & condition.Mask) == 0;

        public override SearchNode Negate() => Node;
    }
}
