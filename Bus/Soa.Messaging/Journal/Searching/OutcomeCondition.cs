namespace Soa.Messaging.Journal.Searching;

/// <summary>Represents a condition on the outcome of a conversation, which is the worst of its entries.</summary>
/// <param name="Outcomes">The outcomes that are meant.</param>
/// <param name="Entry">The condition that one entry meets, if all outcomes that are meant are bad ones.</param>
internal sealed record OutcomeCondition(IReadOnlySet<JournalOutcome> Outcomes, EntryCondition Entry) : SearchNode
{
    public override IReadOnlyList<EntryCondition>? Seeds => Outcomes.Contains(JournalOutcome.Ok) ? null : [Entry];

    /// <summary>Returns the condition.</summary>
    /// <param name="outcomes">The outcomes that are meant.</param>
    /// <param name="bit">Its number in the search.</param>
    public static OutcomeCondition Of(IReadOnlySet<JournalOutcome> outcomes, int bit)
    {
        var names = outcomes.Select(outcome => outcome.ToString()).ToHashSet();
        return new OutcomeCondition(outcomes, new EntryCondition
        {
            Bit = bit,
            OfEntry = entry => names.Contains(entry.Outcome),
            Text = names.Count == 1 ? names.Single() : null,
        });
    }

    public override bool IsTrueOf(ConversationFacts facts) => Outcomes.Contains(facts.Outcome);

    public override bool MayBecomeTrueOf(ulong seen) => true;

    public override SearchNode Negate() => Of(Enum.GetValues<JournalOutcome>().Except(Outcomes).ToHashSet(), Entry.Bit);
}
