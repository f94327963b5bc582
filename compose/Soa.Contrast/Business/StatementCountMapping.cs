namespace Soa.Contrast.Business;

/// <summary>Shows an experiment how many statements a part has sent to its database.</summary>
internal static class StatementCountMapping
{
    /// <summary>The path.</summary>
    public const string Path = "statements";

    /// <summary>Maps it.</summary>
    public static void MapStatementCount(this WebApplication app)
    {
        var count = app.Services.GetRequiredService<StatementCount>();
        app.MapGet("/" + Path, () => count.Value);
    }
}
