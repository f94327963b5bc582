using Soa.Contrast.Cap.Cuts;
using Soa.Contrast.Cap.Outages;

namespace Soa.Contrast.Cap;

/// <summary>Represents the settings of the experiment.</summary>
internal sealed record CapOptions
{
    /// <summary>Gets the settings of the cut through the network.</summary>
    public CutOptions Cut { get; init; } = new();

    /// <summary>Gets the settings of the database that is away.</summary>
    public AwayOptions Away { get; init; } = new();

    /// <summary>Gets the settings of a short run, which shows that everything works.</summary>
    public static CapOptions Short { get; } = new()
    {
        Cut = new CutOptions { Before = TimeSpan.FromSeconds(1), Cut = TimeSpan.FromSeconds(6), TickTime = TimeSpan.FromSeconds(4) },
        Away = new AwayOptions { Away = TimeSpan.FromSeconds(3) },
    };
}
