namespace Soa.Messaging.Journal.Searching;

/// <summary>Represents a condition on a conversation as a whole: when it began, how long it took, how many entries it has.</summary>
internal sealed record ConversationCondition(Func<ConversationFacts, bool> Holds) : SearchNode
{
    private readonly TimeRange began = TimeRange.Always;

    /// <summary>Initializes a condition on when a conversation began.</summary>
    public ConversationCondition(TimeRange began)
        : this(facts => began.Has(facts.Began)) => this.began = began;

    public override TimeRange Began => began;

    public override bool IsTrueOf(ConversationFacts facts) => Holds(facts);

    public override bool MayBecomeTrueOf(ulong seen) => true;
}
