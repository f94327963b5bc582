namespace Soa.Contrast.KnownResults;

/// <summary>Lists the publications with which a run is compared.</summary>
internal static class KnownResultsCatalogue
{
    /// <summary>Compares a run with all of them, or with none if it has no figures for any.</summary>
    public static IReadOnlyList<KnownSource> Compare(RunFigures run) => run is { Measured: null, Used: null }
        ? []
        : [BlinowskiResults.Compare(run), FaustinoResults.Compare(run), RajResults.Compare(run)];
}
