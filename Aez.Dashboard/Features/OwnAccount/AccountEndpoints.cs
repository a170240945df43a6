using Aez.Dashboard.Identity;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace Aez.Dashboard.Features.OwnAccount;

/// <summary>The steps of signing in and out that show no page.</summary>
internal static class AccountEndpoints
{
    private const string Stale = "Die Seite ist zu alt. Laden Sie sie neu.";

    public static void MapAccount(this IEndpointRouteBuilder app)
    {
        app.MapPost(AccountPaths.SignOut, SignOutAsync).RequireAuthorization(Policies.SignedIn);
        // Answers nothing: that it is asked prolongs the session of whoever works in an open page.
        app.MapGet(AccountPaths.StaySignedIn, () => Results.NoContent()).RequireAuthorization(Policies.SignedIn);
        app.MapGet(AccountPaths.External, Challenge).AllowAnonymous();
        app.MapGet(AccountPaths.ExternalReturn, ReturnAsync).AllowAnonymous();
        app.MapPost(AccountPaths.PasskeyCreation, PasskeyCreationAsync).RequireAuthorization(Policies.SignedIn);
        app.MapPost(AccountPaths.PasskeyRequest, PasskeyRequestAsync).AllowAnonymous();
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, SignIns signIns)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.Text("Die Abmeldung kam nicht von dieser Anwendung. Laden Sie die Seite neu.", statusCode: StatusCodes.Status400BadRequest);
        var token = await signIns.SignOutAsync(context.User);
        // What the browser still holds of the pages must not come back by its back button.
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return token is not null && await ProviderSignOut.AddressAsync(context, token) is { } address ? ProviderSignOut.Page(address) : Results.Redirect(AccountPaths.SignIn);
    }

    private static IResult Challenge(HttpRequest request, IServiceProvider services)
    {
        if (services.GetService<ExternalProvider>() is null)
            return Results.NotFound();
        var back = AccountPaths.Returning(AccountPaths.ExternalReturn, request.Query[AccountPaths.ReturnKey]);
        return Results.Challenge(new AuthenticationProperties { RedirectUri = back }, [ExternalProvider.Scheme]);
    }

    private static async Task<IResult> ReturnAsync(HttpRequest request, SignIns signIns)
    {
        var to = request.Query[AccountPaths.ReturnKey].ToString();
        return await signIns.WithExternalAsync() switch
        {
            { Account: { } account } => Results.LocalRedirect(SignIns.Destination(account, to)),
            { NeedsCode: true } => Results.LocalRedirect(AccountPaths.Returning(AccountPaths.Code, to)),
            { NeedsLink: true } => Results.LocalRedirect(AccountPaths.Returning(AccountPaths.Link, to)),
            _ => Results.LocalRedirect($"{AccountPaths.SignIn}?{AccountPaths.FailureKey}={AccountPaths.ExternalUnknown}"),
        };
    }

    /// <summary>What the browser's device is asked for a new passkey: whoever does so has to prove first that it is them.</summary>
    private static async Task<IResult> PasskeyCreationAsync(HttpContext context, IAntiforgery antiforgery, Passkeys passkeys)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.Text(Stale, statusCode: StatusCodes.Status400BadRequest);
        var (options, refusal) = await passkeys.CreationOptionsAsync(context.User, (await context.Request.ReadFormAsync(context.RequestAborted))[Passkeys.PasswordField]);
        return refusal is null ? Results.Text(options, "application/json") : Results.Text(refusal, statusCode: StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> PasskeyRequestAsync(HttpContext context, IAntiforgery antiforgery, AccountSignIn signIn) =>
        await antiforgery.IsRequestValidAsync(context)
            ? Results.Text(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json")
            : Results.Text(Stale, statusCode: StatusCodes.Status400BadRequest);
}
