using Soa.Messaging.Journal.Blocks;
using Soa.Messaging.Journal.Reading;

namespace Soa.Messaging.Journal.Searching;

/// <summary>Represents a condition that a conversation meets if one of its entries, or one of its business keys, does.</summary>
internal sealed record EntryCondition : SearchNode
{
    /// <summary>Gets the number of the condition in its search.</summary>
    public required int Bit { get; init; }

    /// <summary>Gets the bit of the condition.</summary>
    public ulong Mask => 1UL << Bit;

    /// <summary>Determines whether an entry meets the condition; <c>null</c> if entries do not matter.</summary>
    public Func<JournalItem, bool>? OfEntry { get; init; }

    /// <summary>Determines whether a business key meets the condition; <c>null</c> if keys do not matter.</summary>
    public Func<string, bool>? OfKey { get; init; }

    /// <summary>Gets the text that an entry or key has which meets it; <c>null</c> if there is no such.</summary>
    public string? Text { get; init; }

    /// <summary>Gets the id that an entry has which meets it.</summary>
    public Guid? Id { get; init; }

    /// <summary>Gets a number that is lower the fewer blocks must be read to find those that meet it.</summary>
    public int Cost => Id is not null ? 0 : Text is null ? 3 : OfKey is not null ? 1 : 2;

    public override IReadOnlyList<EntryCondition>? Seeds => [this];

    public override bool IsTrueOf(ConversationFacts facts) => (facts.Seen & Mask) != 0;

    public override bool MayBecomeTrueOf(ulong seen) => true;

    /// <summary>Returns whether a block may have an entry or key that meets it.</summary>
    public bool MayBeIn(BlockTerms terms) => Id is { } id
        ? terms.MayHave(JournalTerm.Id(id)) || (Text is not null && MayHaveText(terms))
        : MayHaveText(terms);

    private bool MayHaveText(BlockTerms terms) =>
        Text is null || !terms.HasAnyCase || terms.MayHave(JournalTerm.AnyCase(Text));
}
