namespace Soa.Messaging.Parked;

/// <summary>Represents parked documents with one cause. Times are UTC.</summary>
/// <param name="Key">The key of the cause, <see cref="ParkedCause.Key"/>.</param>
/// <param name="Cause">The cause.</param>
/// <param name="Count">How many documents.</param>
/// <param name="FirstAt">When the first of them was parked.</param>
/// <param name="LastAt">When the last of them was parked.</param>
public sealed record ParkedGroup(string Key, ParkedCause Cause, long Count, DateTime FirstAt, DateTime LastAt);
