using Soa.Bus.Load.Traffic;

namespace Soa.Bus.Load.Scenarios;

/// <summary>Makes the requests of a scenario.</summary>
internal interface ITraffic
{
    /// <summary>Returns requests of about a size.</summary>
    /// <param name="size">The size in bytes.</param>
    /// <param name="keys">The keys for messages that are signed and encrypted.</param>
    IRequests Requests(int size, SecureKeys? keys);
}
