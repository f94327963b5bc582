using System.Globalization;

namespace Soa.Bus.OperatorConsole.Hosting;

/// <summary>Writes times as all pages do.</summary>
internal static class Moment
{
    /// <summary>Returns a time as text: <c>2026-11-29 11:20:52 UTC</c>.</summary>
    public static string Of(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
