using CoreWCF;

namespace Soa.Services.CoreWcf;

/// <summary>Represents the configuration that a user adds to the host of each service.</summary>
internal sealed record HostConfiguration(Action<ServiceHostBase> Configure);
