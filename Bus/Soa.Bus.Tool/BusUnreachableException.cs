namespace Soa.Bus.Tool;

/// <summary>Reports that no bus answers at an address.</summary>
internal sealed class BusUnreachableException(Uri address, Exception cause) : Exception(
    $"No bus answers at {address.GetLeftPart(UriPartial.Authority)}: is it running? Start one with 'dotnet run --project "
        + "compose/Soa.AllInOne', or name another address with --url.",
    cause);
