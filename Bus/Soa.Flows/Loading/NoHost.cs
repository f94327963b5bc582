using Microsoft.Extensions.DependencyInjection;

namespace Soa.Flows.Loading;

/// <summary>Represents the services of a program that runs flows without a host, such as the command line.</summary>
internal static class NoHost
{
    /// <summary>Gets the time and loggers that write nowhere.</summary>
    public static IServiceProvider Services { get; } =
        new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().BuildServiceProvider();
}
