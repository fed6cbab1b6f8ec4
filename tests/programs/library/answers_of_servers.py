"""http: numbers that servers answer with, words that clients ask with."""
from http import HTTPMethod, HTTPStatus

print(HTTPStatus.OK, HTTPStatus(404).phrase, repr(HTTPStatus.NOT_FOUND), HTTPStatus.NOT_FOUND == 404, HTTPStatus["OK"].description)
print(HTTPStatus.IM_A_TEAPOT.is_client_error, len(HTTPStatus), HTTPStatus.UNPROCESSABLE_ENTITY, [s.value for s in HTTPStatus])
print([(s.name, s.phrase, s.description) for s in HTTPStatus])
print(list(HTTPMethod), HTTPMethod.GET == "GET", HTTPMethod.POST.description, f"{HTTPMethod.PUT}")
try:
    HTTPStatus(999)
except ValueError as error:
    print(error)
