namespace Soa.Flows.Listening;

/// <summary>Marks listeners whose callers wait for an answer. They go on while a flow is paused, for callers need an answer.</summary>
internal interface IAnswersCallers
{
    /// <summary>
    /// Shows callers what is started and stopped from now on in one step, when the result is disposed. Until then they are answered by
    /// what ran before.
    /// </summary>
    IDisposable ChangeAtOnce();
}
