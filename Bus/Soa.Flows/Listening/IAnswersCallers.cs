namespace Soa.Flows.Listening;

/// <summary>Marks listeners whose callers wait for an answer. They go on while a flow is paused, for callers must be told.</summary>
internal interface IAnswersCallers;
