namespace Soa.Flows.Cases.Recording;

/// <summary>The journal does not have what a case needs; the message says what, and what to do.</summary>
public sealed class CaseRecordingException(string message) : Exception(message);
