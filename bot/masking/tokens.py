"""What stands in a text where personal data was."""

from __future__ import annotations

ID_TOKEN, PHONE_TOKEN, EMAIL_TOKEN = "[เลขบัตร]", "[เบอร์โทร]", "[อีเมล]"
CARD_TOKEN, ACCOUNT_TOKEN, PASSPORT_TOKEN = "[บัตรธนาคาร]", "[เลขบัญชี]", "[พาสปอร์ต]"
CONTACT_TOKEN = "[ข้อมูลติดต่อ]"  # sealed, where a request waited for it
HANDLE_TOKEN, STUDENT_TOKEN = "[บัญชีโซเชียล]", "[รหัสนักศึกษา]"
