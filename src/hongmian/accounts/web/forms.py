"""The forms of signing in, in our words and with the hints that password keepers and telephones understand."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from allauth.socialaccount import forms as social
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.models import User
from hongmian.kit.phones import NumberError, is_mobile, national_number

DIGITS = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "off", "spellcheck": "false"}


def _say(form: forms.BaseForm, name: str, label: Any, hint: Any = "", **attributes: str) -> None:
    """Give a field of the library our words; its placeholder, which vanishes as one types, goes."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


class SignInForm(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "login", _("Username"), autocapitalize="none", spellcheck="false")
        _say(self, "password", _("Password"))
        _say(self, "remember", _("Stay signed in on this device for two weeks"), _("Not on a shared computer."))


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "oldpassword", _("Present password"))
        _say(
            self,
            "password1",
            _("New password"),
            _("At least ten characters. Not only digits, no common word, not your name."),
        )
        _say(self, "password2", _("New password, once more"))

    def clean(self) -> Any:
        given = super().clean()
        if given.get("password1") and given.get("password1") == given.get("oldpassword"):
            self.add_error("password1", _("The new password must differ from the present one."))
        return given

    def save(self) -> None:
        self.user.must_change_password = False
        super().save()


class PasswordAgainForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password", _("Password"))


def spend(user: User, code: str) -> bool:
    """Count a code of this person's app as used; return whether it was not before."""
    opens = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    return cache.add(f"accounts.totp.used/{user.pk}/{normalize_user_code(code)}", 1, opens)


class _OnceOnly(mfa.BaseAuthenticateForm):
    """A code of the app opens once, in whatever process it is shown again, for as long as it would open at all: a clock
    that is off makes that longer than the one period for which the library remembers it."""

    def clean_code(self) -> str:
        code: str = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP and not spend(self.user, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondFactorForm(_OnceOnly, mfa.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", _("Code"), _("Six digits from the app, or one of your recovery codes."), **DIGITS)


class SecondFactorAgainForm(_OnceOnly, mfa.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", _("Code"), _("Six digits from the app, or one of your recovery codes."), **DIGITS)


class ActivateTotpForm(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", _("Code in the app now"), _("Six digits. A new code comes every half minute."), **DIGITS)

    def clean_code(self) -> str:
        code: str = super().clean_code()
        spend(self.user, code)  # what is shown while the app is set up opens nothing afterwards
        return code


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "name", _("Name of this passkey"), _("To tell it from others, such as: office computer."))
        self.fields["name"].widget.attrs["maxlength"] = "60"


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "name", _("Name of this passkey"), maxlength="60")


class UnbindForm(social.DisconnectForm):
    def clean(self) -> Any:
        """Whoever has bound WeChat has a phone to sign in with, so they may always unbind it."""
        return forms.Form.clean(self)


class MobileField(forms.CharField):
    """A mainland mobile in any spelling; gives the eleven digits."""

    def __init__(self) -> None:
        look = forms.TextInput(attrs={"autocomplete": "tel-national", "type": "tel", "inputmode": "tel"})
        hint = _("Eleven digits. We text you a code; it costs you nothing.")
        super().__init__(label=_("Mobile number"), help_text=hint, max_length=40, widget=look)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            number = national_number(text)
        except NumberError:
            number = ""
        if not is_mobile(number):
            raise forms.ValidationError(_("Enter a mainland mobile number: eleven digits that begin with 1."))
        return number


class MobileForm(forms.Form):
    number = MobileField()


class CodeForm(forms.Form):
    code = forms.CharField(label=_("Code"), max_length=20, widget=forms.TextInput(attrs=DIGITS))
