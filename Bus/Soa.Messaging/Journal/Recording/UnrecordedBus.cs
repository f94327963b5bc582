namespace Soa.Messaging.Journal.Recording;

/// <summary>Gives access to the bus behind the journal.</summary>
public static class UnrecordedBus
{
    /// <summary>Returns the bus that records nothing, for a caller that records what it sends itself.</summary>
    public static IDocumentBus Unrecorded(this IDocumentBus bus) => bus is JournaledBus recorded ? recorded.Inner : bus;
}
