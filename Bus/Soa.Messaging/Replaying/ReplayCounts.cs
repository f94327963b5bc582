namespace Soa.Messaging.Replaying;

/// <summary>Counts the documents of a supervised replay.</summary>
/// <param name="Waiting">Not sent yet.</param>
/// <param name="Sent">Sent, and still on their way.</param>
/// <param name="Processed">Handled to the end.</param>
/// <param name="Parked">Parked again.</param>
/// <param name="Refused">Not sent, and not to be sent.</param>
public sealed record ReplayCounts(int Waiting, int Sent, int Processed, int Parked, int Refused)
{
    /// <summary>Gets the number of all.</summary>
    public int Total => Waiting + Sent + Processed + Parked + Refused;
}
