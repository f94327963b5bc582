using System.Xml;
using Soa.Bus.Flows.Faults;

namespace Soa.Bus.Flows.Running;

/// <summary>Elements are nested deeper than is accepted.</summary>
internal sealed class DepthException(int maxDepth, int line, int position)
    : XmlException($"The elements are nested deeper than {maxDepth} levels, the most that is accepted.", null, line, position)
{
    /// <summary>The same as the business fault that it is for a flow.</summary>
    public BusinessFaultException ToFault() => BusinessFaultException.Limit(new LimitMet(nameof(FlowLimits.Depth), $"{maxDepth} levels"), Message);
}
