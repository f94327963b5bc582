namespace Soa.Bus.Tool.Importing;

/// <summary>Reports why a WSDL cannot be imported, and what to do.</summary>
internal sealed class ImportException(string message, Exception? cause = null) : IOException(message, cause);
