using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;

namespace Aez.Dashboard.Tests.Support;

/// <summary>Somebody who acts without having signed in.</summary>
public sealed record FixedUser(ActingUser User) : ICurrentUser;
