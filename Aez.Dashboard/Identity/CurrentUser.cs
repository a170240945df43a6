using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Identity;

/// <summary>Who acts in this circuit or request. Pages pass the user on into every query and command.</summary>
public interface ICurrentUser
{
    /// <summary>Refuses where nobody is signed in.</summary>
    ActingUser User { get; }
}

/// <summary>Within a circuit its own, revalidated state; within a request the request's principal.</summary>
internal sealed class SignedInUser(CircuitUser circuit, IHttpContextAccessor request) : ICurrentUser
{
    public ActingUser User =>
        (circuit.Principal ?? request.HttpContext?.User)?.ActingUser()
        ?? throw new InvalidOperationException("Nobody is signed in.");
}
