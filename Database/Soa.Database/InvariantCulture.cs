using System.Globalization;

namespace Soa.Database;

/// <summary>
/// Makes a process format numbers and dates alike on every machine. Globalization-invariant mode would do that too, but SqlClient refuses
/// to open a connection in it.
/// </summary>
public static class InvariantCulture
{
    /// <summary>Sets the culture of the process, and of the current thread, to the invariant one. Hosts call it first.</summary>
    public static void Use()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
    }
}
