"""The routes of the pages that edit events, all below the addresses in ``infra/routes.yaml``."""

from collections.abc import Mapping

from registrar.web.organiser.handler import Handler, PageModule

cancel_page = PageModule("edit.cancel_page")
discard_page = PageModule("edit.discard_page")
file_page = PageModule("edit.file_page")
index_page = PageModule("edit.index_page")
member_pages = PageModule("edit.member_pages")
new_page = PageModule("edit.new_page")
part_pages = PageModule("edit.part_pages")
preview_documents = PageModule("edit.preview_documents")
preview_pages = PageModule("edit.preview_pages")
publish_page = PageModule("edit.publish_page")
question_page = PageModule("edit.question_page")
question_pages = PageModule("edit.question_pages")
restore_page = PageModule("edit.restore_page")
room_page = PageModule("edit.room_page")
team_page = PageModule("edit.team_page")
version_pages = PageModule("edit.version_pages")

_NEW = "/organise/new"
_EDIT = "/organise/events/{event}/edit"
_VERSION = f"{_EDIT}/versions/{{number}}"
_TEAM = f"{_EDIT}/team"
_MEMBER = f"{_TEAM}/{{member}}"

_PREVIEW = f"{_EDIT}/preview"
_NEW_QUESTION = f"{_EDIT}/new-question"
_QUESTIONS = f"{_EDIT}/parts/questions"
_QUESTION = f"{_QUESTIONS}/{{question}}"

# The first route that fits: questions have pages of their own
EDIT_ROUTES: Mapping[tuple[str, str], Handler] = {
    ("GET", _NEW): new_page.new,
    ("POST", _NEW): new_page.make,
    ("GET", _EDIT): index_page.index,
    ("GET", _QUESTIONS): question_pages.questions,
    ("POST", _QUESTIONS): question_pages.change,
    ("GET", _NEW_QUESTION): question_page.new,
    ("POST", _NEW_QUESTION): question_page.save,
    ("GET", _QUESTION): question_page.show,
    ("POST", _QUESTION): question_page.save,
    ("GET", f"{_QUESTION}/remove"): question_pages.ask_to_remove,
    ("POST", f"{_QUESTION}/remove"): question_pages.remove,
    ("GET", f"{_EDIT}/parts/{{part}}"): part_pages.part,
    ("POST", f"{_EDIT}/parts/{{part}}"): part_pages.save,
    ("GET", f"{_EDIT}/publish"): publish_page.ask,
    ("POST", f"{_EDIT}/publish"): publish_page.publish,
    ("GET", f"{_EDIT}/discard"): discard_page.ask,
    ("POST", f"{_EDIT}/discard"): discard_page.end,
    ("GET", f"{_EDIT}/versions"): version_pages.list_versions,
    ("GET", f"{_EDIT}/versions/compare"): version_pages.compare,
    ("GET", _VERSION): version_pages.show,
    ("GET", f"{_VERSION}/restore"): restore_page.ask,
    ("POST", f"{_VERSION}/restore"): restore_page.publish,
    ("GET", f"{_EDIT}/file"): file_page.show,
    ("POST", f"{_EDIT}/file"): file_page.upload,
    ("GET", f"{_EDIT}/file/published.yaml"): file_page.published,
    ("GET", f"{_EDIT}/file/draft.yaml"): file_page.draft,
    ("GET", f"{_EDIT}/copy"): new_page.ask_to_copy,
    ("POST", f"{_EDIT}/copy"): new_page.make_copy,
    ("GET", f"{_EDIT}/cancel"): cancel_page.ask,
    ("POST", f"{_EDIT}/cancel"): cancel_page.cancel,
    ("GET", _PREVIEW): preview_pages.previews,
    ("GET", f"{_PREVIEW}/page/{{language}}"): preview_documents.event_in,
    ("GET", f"{_PREVIEW}/mails/{{mail}}"): preview_pages.mail_texts,
    ("GET", f"{_PREVIEW}/mails/{{mail}}/{{language}}"): preview_documents.mail_html,
    ("GET", f"{_EDIT}/room"): room_page.room,
    ("POST", f"{_EDIT}/room"): room_page.save,
    ("GET", _TEAM): team_page.show_team,
    ("POST", _TEAM): team_page.add_colleague,
    ("GET", _MEMBER): member_pages.show_member,
    ("POST", _MEMBER): member_pages.save_role,
    ("POST", f"{_MEMBER}/invitation"): member_pages.invite_again,
    ("GET", f"{_MEMBER}/remove"): member_pages.ask_to_remove,
    ("POST", f"{_MEMBER}/remove"): member_pages.remove_member,
}

# Handlers of forms with files
EDIT_UPLOADS: frozenset[Handler] = frozenset({file_page.upload})

# Handlers of forms that hold a part of an event file, which may be large
EDIT_LARGE: frozenset[Handler] = frozenset({part_pages.save, question_page.save, new_page.make})
