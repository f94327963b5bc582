using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Soa.Database;

/// <summary>
/// Every process of the system formats numbers and dates the same, whatever the machine's language. Globalization-invariant mode would do
/// that too, but SqlClient refuses to open a connection in it.
/// </summary>
internal static class InvariantCulture
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It must hold before anything is formatted, and every process uses this assembly.")]
    public static void Set()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
    }
}
