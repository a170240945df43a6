using Aez.Dashboard.Identity;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace Aez.Dashboard.Features.OwnAccount;

/// <summary>The steps of signing in and out that show no page.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this IEndpointRouteBuilder app)
    {
        app.MapPost(AccountPaths.SignOut, SignOutAsync).RequireAuthorization(Policies.SignedIn);
        // Answers nothing: that it is asked prolongs the session of whoever works in an open page.
        app.MapGet(AccountPaths.StaySignedIn, () => Results.NoContent()).RequireAuthorization(Policies.SignedIn);
        app.MapGet(AccountPaths.External, Challenge).AllowAnonymous();
        app.MapGet(AccountPaths.ExternalReturn, ReturnAsync).AllowAnonymous();
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, SignIns signIns)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.Text("Die Abmeldung kam nicht von dieser Anwendung. Laden Sie die Seite neu.", statusCode: StatusCodes.Status400BadRequest);
        await signIns.SignOutAsync(context.User);
        // What the browser still holds of the pages must not come back by its back button.
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Results.Redirect(AccountPaths.SignIn);
    }

    private static IResult Challenge(HttpRequest request, IServiceProvider services)
    {
        if (services.GetService<ExternalProvider>() is null)
            return Results.NotFound();
        var back = AccountPaths.Returning(AccountPaths.ExternalReturn, request.Query[AccountPaths.ReturnKey]);
        // The name by which Identity recognises its own challenges.
        var properties = new AuthenticationProperties { RedirectUri = back, Items = { ["LoginProvider"] = ExternalProvider.Scheme } };
        return Results.Challenge(properties, [ExternalProvider.Scheme]);
    }

    private static async Task<IResult> ReturnAsync(HttpRequest request, SignIns signIns) =>
        (await signIns.WithExternalAsync()).Account is { } account
            ? Results.LocalRedirect(SignIns.Destination(account, request.Query[AccountPaths.ReturnKey]))
            : Results.LocalRedirect($"{AccountPaths.SignIn}?{AccountPaths.FailureKey}={AccountPaths.ExternalUnknown}");
}
