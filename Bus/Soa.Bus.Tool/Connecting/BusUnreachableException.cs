namespace Soa.Bus.Tool.Connecting;

/// <summary>Reports that nothing answers at an address.</summary>
internal sealed class BusUnreachableException : Exception
{
    private BusUnreachableException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Reports that no bus answers.</summary>
    public static BusUnreachableException OfBus(string address, Exception cause) => new(
        $"No bus answers at {address}: is it running? Start one with 'dotnet run --project compose/Soa.AllInOne', or name another address "
            + "with --url.",
        cause);

    /// <summary>Reports that nothing answers at an address that is not that of the bus.</summary>
    public static BusUnreachableException Elsewhere(string address, Exception cause) =>
        new($"Nothing answers at {address}: {cause.Message}", cause);
}
