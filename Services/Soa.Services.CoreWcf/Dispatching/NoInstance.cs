using CoreWCF;
using CoreWCF.Channels;
using CoreWCF.Dispatcher;

namespace Soa.Services.CoreWcf.Dispatching;

/// <summary>Makes no instances: the dispatcher does, within the call's transaction.</summary>
internal sealed class NoInstance : IInstanceProvider
{
    public object GetInstance(InstanceContext instanceContext) => this;

    public object GetInstance(InstanceContext instanceContext, Message message) => this;

    public void ReleaseInstance(InstanceContext instanceContext, object instance)
    {
    }
}
