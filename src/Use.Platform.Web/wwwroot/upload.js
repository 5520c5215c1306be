// Sends a picture or document as soon as it is chosen, says how far it is, and shows it.

import { addRow, number } from './write-rows.js';
import { clearError } from './write-parts.js';
import { say } from './write-words.js';

/** Makes the uploads of a form work in place. */
export function startUploads(form, tell, onNewPart) {
  for (const field of form.querySelectorAll('[data-upload]')) {
    startUpload(form, field, tell);
  }
  for (const picture of form.querySelectorAll('[data-picture]')) {
    startPicture(form, picture);
  }
  onNewPart((part) => part.querySelectorAll('[data-picture]').forEach((picture) => startPicture(form, picture)));
  form.addEventListener('filled', () => form.querySelectorAll('[data-picture]').forEach(showPicture));
}

function startPicture(form, picture) {
  picture.querySelector('[data-remove-picture]').addEventListener('click', (event) => {
    event.preventDefault();
    const row = picture.closest('[data-row]');
    if (row) {
      const list = row.closest('[data-list]');
      row.remove();
      number(list);
      list.focus();
    } else {
      for (const input of picture.querySelectorAll('.picture-there input, :scope > input[type="hidden"]')) {
        input.value = '';
      }
      showPicture(picture);
      picture.querySelector('input[type="file"]').focus();
    }
    form.dispatchEvent(new Event('input'));
  });
  showPicture(picture);
}

function showPicture(picture) {
  const id = picture.querySelector(':scope > input[type="hidden"]').value;
  const image = picture.querySelector('img');
  picture.querySelector('[data-there]').hidden = !id;
  if (id) {
    const address = image.dataset.src.replace('00000000-0000-0000-0000-000000000000', id);
    if (image.getAttribute('src') !== address) {
      image.src = address;
    }
  } else {
    image.removeAttribute('src');
  }
  const choose = picture.querySelector('[data-choose]');
  if (choose) {
    choose.firstChild.textContent = id ? choose.dataset.replace : choose.dataset.choose;
  }
}

function startUpload(form, field, tell) {
  const input = field.querySelector('input[type="file"]');
  const bar = field.querySelector('progress');
  const said = field.querySelector('[data-upload-said]');
  const cancel = field.querySelector('[data-upload-cancel]');
  let request = null;
  field.querySelector('[data-upload-do]').hidden = true;
  input.addEventListener('change', () => {
    if (input.files.length > 0) {
      upload(input.files[0]);
    }
  });
  cancel.addEventListener('click', () => {
    request?.abort();
    input.focus();
  });

  function upload(file) {
    clearError(field);
    request?.abort();
    request = new XMLHttpRequest();
    const data = new FormData();
    data.set('file', file);
    data.set('__RequestVerificationToken', form.elements.__RequestVerificationToken.value);
    request.upload.addEventListener('progress', (event) => {
      const percent = Math.round((event.loaded / event.total) * 100);
      bar.value = percent;
      said.textContent = percent < 100 ? say('Uploading', percent) : say('Processing');
    });
    request.addEventListener('load', () => done(request));
    request.addEventListener('error', () => refuse(lost()));
    request.addEventListener('timeout', () => refuse(lost()));
    request.addEventListener('abort', () => finish());
    request.open('POST', field.dataset.upload || form.dataset.images);
    request.responseType = 'json';
    request.timeout = 300000;
    bar.value = 0;
    bar.hidden = false;
    cancel.hidden = false;
    said.textContent = say('Uploading', 0);
    request.send(data);
  }

  function done({ status, response }) {
    if (status !== 200 || !response?.id) {
      const often = () => said.dataset.often ?? say('UploadOften');
      refuse(response?.message ?? { 401: () => say('SignedOut'), 429: often }[status]?.() ?? lost());
      return;
    }
    finish();
    const part =
      field.closest('[data-picture]') ??
      addRow(field.closest('[data-list]')).querySelector('[data-picture], [data-document]');
    part.querySelector(':scope > input[type="hidden"]').value = response.id;
    const title = part.querySelector('input:not([type="hidden"])');
    if ('document' in part.dataset) {
      part.querySelector('[data-document-said]').textContent = response.said;
      title.value = response.title;
    } else {
      showPicture(part);
    }
    form.dispatchEvent(new Event('input'));
    said.textContent = said.dataset.done ?? say('UploadDone');
    title.focus();
  }

  function lost() {
    return said.dataset.lost ?? say('UploadLost');
  }

  function refuse(message) {
    finish();
    const error = document.createElement('p');
    error.className = 'error';
    error.dataset.byScript = '';
    error.id = `${input.id}-error`;
    error.textContent = message;
    field.classList.add('wrong');
    field.querySelector('.row').before(error);
    input.setAttribute('aria-invalid', 'true');
    input.setAttribute('aria-describedby', `${input.id}-hint ${error.id}`);
    tell(message);
    input.focus();
  }

  function finish() {
    bar.hidden = true;
    cancel.hidden = true;
    said.textContent = '';
    input.value = '';
    request = null;
  }
}
