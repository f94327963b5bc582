namespace Soa.Flows.Cases;

/// <summary>Describes what is the same each time a case is run: its clock, and the ids of what is given.</summary>
/// <param name="At">When the clock begins.</param>
/// <param name="Ids">The first part of the ids.</param>
internal sealed record CaseStart(DateTimeOffset At, uint Ids)
{
    /// <summary>Specifies the start of every case.</summary>
    public static readonly CaseStart Ordinary = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), 0xc45e0000);

    /// <summary>Returns the id of a document that is given.</summary>
    /// <param name="number">Which: 1 for the first.</param>
    public Guid IdOf(int number) => new(unchecked((int)Ids), 0, 0x4000, 0x80, 0, 0, 0, 0, 0, (byte)(number >> 8), (byte)number);
}
